using System.Collections.Specialized;
using System.ComponentModel;
using Convergence.Typed.Operations;
using Convergence.Typed.Tests.Proxies.Models;

namespace Convergence.Typed.Tests.Proxies;

/// <summary>Every change event tells who made the change.</summary>
public sealed class OriginTests
{
    private readonly RealTimeSheet _sheet;
    private readonly RecordingContext _context;
    private readonly List<ChangeOrigin> _origins = [];

    public OriginTests()
    {
        (_sheet, _context) = RecordingContext.Open<RealTimeSheet>(new Sheet { Cards = [new Card()], Numbers = [1], Counts = new() { ["a"] = 1 } });
        Listen(_sheet);
        Listen(_sheet.Notes);
        Listen(_sheet.Numbers);
        Listen(_sheet.Cards);
        Listen(_sheet.Counts);
        Listen(_sheet.Tags);
        Listen(_sheet.Element);
        Listen(_sheet.Cards[0].Element);
        _sheet.Notes.TextChanged += (_, e) => _origins.Add(e.Origin);
        _sheet.Cards[0].Element.Detached += (_, e) => _origins.Add(e.Origin);
    }

    [Fact]
    public void A_change_made_here_is_local()
    {
        _sheet.Title = "x";
        _sheet.Subtitle = "x";
        _sheet.Votes++;
        _sheet.Notes.Append("x");
        _sheet.Numbers.Add(1);
        _sheet.Numbers[0] = 2;
        _sheet.Numbers.Move(0, 1);
        _sheet.Counts["a"] = 2;
        _sheet.Counts["b"] = 2;
        _sheet.Tags.Add("t");
        _sheet.Cards.RemoveAt(0);

        Assert.True(_origins.Count > 30);
        Assert.All(_origins, static origin => Assert.Same(ChangeOrigin.Local, origin));
        Assert.True(ChangeOrigin.Local.IsLocal);
        Assert.Null(ChangeOrigin.Local.User);
        Assert.Null(ChangeOrigin.Local.SessionId);
    }

    [Fact]
    public void A_change_made_elsewhere_names_its_session_and_user()
    {
        var element = _sheet.Element;
        _context.ApplyRemote(new StringSet(element["Title"]!.Id, "x"));
        _context.ApplyRemote(new ObjectSetProperty(element.Id, "Subtitle", Data.Text("x")));
        _context.ApplyRemote(new NumberDelta(element["Votes"]!.Id, 1));
        _context.ApplyRemote(new StringSplice(element["Notes"]!.Id, 0, 0, "x"));
        _context.ApplyRemote(new ArrayInsert(element["Numbers"]!.Id, 0, Data.Number(1)));
        _context.ApplyRemote(new ArrayMove(element["Numbers"]!.Id, 0, 1));
        _context.ApplyRemote(new ArrayReplace(element["Numbers"]!.Id, 0, Data.Number(3)));
        _context.ApplyRemote(new NumberSet(element["Numbers"]![0].Id, 4));
        _context.ApplyRemote(new ArraySet(element["Numbers"]!.Id, []));
        _context.ApplyRemote(new NumberSet(element["Counts"]!["a"]!.Id, 4));
        _context.ApplyRemote(new ObjectRemoveProperty(element["Counts"]!.Id, "a"));
        _context.ApplyRemote(new ObjectSet(element["Counts"]!.Id, Data.Object().Children));
        _context.ApplyRemote(new ObjectAddProperty(element["Tags"]!.Id, "t", Data.Truth(true)));
        _context.ApplyRemote(new ArrayRemove(element["Cards"]!.Id, 0));

        Assert.True(_origins.Count > 40);
        Assert.All(_origins, origin => Assert.Same(_context.RemoteOrigin, origin));
        Assert.Equal((false, "s9", "bob"), (_origins[0].IsLocal, _origins[0].SessionId, _origins[0].User?.Name));
    }

    [Fact]
    public void A_rollback_is_local()
    {
        _context.EnterEdit();
        _context.BeginGroup();
        _sheet.Title = "a";
        _context.EndGroup(false);
        _context.ExitEdit();

        Assert.NotEmpty(_origins);
        Assert.All(_origins, static origin => Assert.True(origin.IsLocal));
    }

    [Fact]
    public void A_draft_is_edited_locally()
    {
        RealTimeCard card = new Card();
        Listen(card);

        card.Text = "x";

        Assert.Same(ChangeOrigin.Local, Assert.Single(_origins));
    }

    private void Listen(INotifyPropertyChanged source)
    {
        source.PropertyChanged += (_, e) => _origins.Add(Assert.IsType<RealTimePropertyChangedEventArgs>(e).Origin);
        if (source is INotifyCollectionChanged collection)
        {
            collection.CollectionChanged += (_, e) => _origins.Add(Assert.IsType<RealTimeCollectionChangedEventArgs>(e).Origin);
        }
    }
}
