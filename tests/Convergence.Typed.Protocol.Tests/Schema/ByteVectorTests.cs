using Convergence.Typed.Protocol.Activity;
using Convergence.Typed.Protocol.Chat;
using Convergence.Typed.Protocol.Core;
using Convergence.Typed.Protocol.Model;
using Convergence.Typed.Protocol.Presence;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Convergence.Typed.Protocol.Tests.Schema;

/// <summary>Whole frames as the published JavaScript client writes them, and as the standard serialiser writes the same messages.</summary>
public class ByteVectorTests
{
    private const string JavaScript = "0a0a4a617661536372697074120b312e302e302d72632e3132"; // client "JavaScript", clientVersion "1.0.0-rc.12"

    private static readonly Dictionary<string, Vector> s_vectors = new()
    {
        ["ping"] = new("2a00", new() { Ping = new() }),
        ["pong"] = new("3200", new() { Pong = new() }),
        ["password"] = new(
            $"0a0208003a24{JavaScript}1a090a03626f6212027077",
            Connect(new() { Password = new() { Username = "bob", Password = "pw" } }),
            $"0a003a24{JavaScript}1a090a03626f6212027077"),
        ["jwt"] = new(
            $"0a0208003a20{JavaScript}22050a036a7774",
            Connect(new() { Jwt = new() { Jwt = "jwt" } }),
            $"0a003a20{JavaScript}22050a036a7774"),
        ["anonymous"] = new(
            $"0a0208003a1b{JavaScript}2a00",
            Connect(new() { Anonymous = new() }),
            $"0a003a1b{JavaScript}2a00"),
        ["reconnect"] = new(
            $"0a0208003a20{JavaScript}32050a03746f6b",
            Connect(new() { Reconnect = new() { Token = "tok" } }),
            $"0a003a20{JavaScript}32050a03746f6b"),
        ["presence subscription"] = new("0a020801ca1900", new() { RequestId = 1, PresenceSubscribeRequest = new SubscribePresenceRequestMessage() }),
        ["open"] = new("0a020802a206060a040a026d31", new() { RequestId = 2, OpenRealTimeModelRequest = new() { ModelId = "m1" } }),
        ["open with autoCreateId 0"] = new(
            "0a020802a2060412020800",
            new() { RequestId = 2, OpenRealTimeModelRequest = new() { AutoCreateId = 0 } },
            "0a020802a206021200"),
        ["string splice"] = new(
            "92071a08001001180522120a100a0e0a03403a311000180020002a0141",
            Submit(1, new() { StringSpliceOperation = new() { Id = "@:1", InsertedValue = "A" } }),
            "92071210011805220c0a0a0a080a03403a312a0141"),
        ["add property"] = new(
            "920736080010031805222e0a2c422a0a03403a3010001a016f221e0a1c0a03323a3012150a01781210220e0a03323a3111000000000000f03f",
            Submit(3, new() { ObjectAddPropertyOperation = new() { Id = "@:0", Key = "o", Value = new() { ObjectValue = PointX() } } }),
            "92073210031805222c0a2a42280a03403a301a016f221e0a1c0a03323a3012150a01781210220e0a03323a3111000000000000f03f"),
        ["share range"] = new(
            "a2071a080012050a03403a311a0373656c220812060a04080110022805",
            new()
            {
                ShareReference = new()
                {
                    ValueId = "@:1",
                    Key = "sel",
                    References = new() { Ranges = new() { Values = { new IndexRange { StartIndex = 1, EndIndex = 2 } } } },
                    Version = 5,
                },
            },
            "a2071812050a03403a311a0373656c220812060a04080110022805"),
        ["share element"] = new(
            "a20713080012001a02656c220722050a03403a312805",
            new() { ShareReference = new() { ValueId = "", Key = "el", References = new() { Elements = new() { Values = { "@:1" } } }, Version = 5 } },
            "a2071112001a02656c220722050a03403a312805"),
        ["resync"] = new("0a0208019a08060a026d311006", new() { RequestId = 1, ModelResyncRequest = new() { ModelId = "m1", ContextVersion = 6 } }),
        ["resync complete"] = new("aa080408001001", new() { ModelResyncClientComplete = new() { Open = true } }, "aa08021001"),
        ["close"] = new("0a020803b206020800", new() { RequestId = 3, CloseRealTimeModelRequest = new() }, "0a020803b20600"),
        ["join activity"] = new(
            "0a02080392131c0a01741201691800220e0a016b120911000000000000f03f2a020801",
            new()
            {
                RequestId = 3,
                ActivityJoinRequest = new()
                {
                    ActivityType = "t",
                    ActivityId = "i",
                    State = { ["k"] = Value.ForNumber(1) },
                    AutoCreateData = new() { Ephemeral = true },
                },
            },
            "0a02080392131a0a0174120169220e0a016b120911000000000000f03f2a020801"),
        ["activity state"] = new(
            "c213070800180022016b",
            new() { ActivityUpdateState = new ActivityUpdateStateMessage { Removed = { "k" } } },
            "c2130322016b"),
        ["join chat"] = new("0a0208049a20030a0172", new() { RequestId = 4, JoinChatRequest = new JoinChatRequestMessage { ChatId = "r" } }),
        ["set reference"] = new(
            "aa070f08011a016b22080a060a040102ac02",
            new()
            {
                SetReference = new()
                {
                    ResourceId = 1,
                    Key = "k",
                    References = new() { Indices = new Int32List { Values = { 1, 2, 300 } } },
                },
            }),
    };

    public static TheoryData<string> Names => [.. s_vectors.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_frame_of_the_published_client_decodes_to_the_message(string name)
    {
        var (published, message, _) = s_vectors[name];

        Assert.Equal(message, MessageReader.Read(Convert.FromHexString(published)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_message_encodes_to_the_canonical_bytes_and_back(string name)
    {
        var (_, message, canonical) = s_vectors[name];

        Assert.Equal(canonical, Convert.ToHexStringLower(message.ToByteArray()));
        Assert.Equal(message, MessageReader.Read(message.ToByteArray()));
    }

    [Fact]
    public void Presence_tells_the_same_frame_with_and_without_an_id_apart()
    {
        Assert.Equal(0, MessageReader.Read(Convert.FromHexString("0a00")).RequestId);
        Assert.Equal(0, MessageReader.Read(Convert.FromHexString("0a020800")).RequestId);
        Assert.Equal(0, MessageReader.Read(Convert.FromHexString("1200")).ResponseId);
        Assert.Null(MessageReader.Read(ReadOnlyMemory<byte>.Empty).RequestId);
        Assert.Null(s_vectors["open"].Message.OpenRealTimeModelRequest.AutoCreateId);
        Assert.Null(s_vectors["set reference"].Message.SetReference.ValueId);
        Assert.Equal("", MessageReader.Read(Convert.FromHexString("a20713080012001a02656c220722050a03403a312805")).ShareReference.ValueId);
    }

    private static ConvergenceMessage Connect(ConnectionRequestMessage request)
    {
        request.Client = "JavaScript";
        request.ClientVersion = "1.0.0-rc.12";
        return new() { RequestId = 0, ConnectionRequest = request };
    }

    private static ConvergenceMessage Submit(int sequenceNumber, DiscreteOperationData operation) =>
        new() { OperationSubmission = new() { SequenceNumber = sequenceNumber, ContextVersion = 5, Operation = new() { DiscreteOperation = operation } } };

    private static ObjectValue PointX() => new() { Id = "2:0", Children = { ["x"] = new DataValue { DoubleValue = new() { Id = "2:1", Value = 1 } } } };

    private sealed record Vector(string Published, ConvergenceMessage Message, string Canonical)
    {
        public Vector(string published, ConvergenceMessage message)
            : this(published, message, published)
        {
        }
    }
}
