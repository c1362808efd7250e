using System.Collections.Concurrent;
using System.Globalization;
using Convergence.Typed.IntegrationTests.Boards;
using Convergence.Typed.Protocol;

namespace Convergence.Typed.IntegrationTests.Models;

/// <summary>Three people edit one board while wires break, programs end and start, and the server comes and goes; at the end each saved edit is there once. The seed names the life.</summary>
public sealed class RandomLifeTests
{
    private const int Steps = 120;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Every_edit_is_there_once_at_the_end(int seed)
    {
        var random = new Random(seed);
        await using var network = await TestNetwork.StartAsync();
        var wires = new ConcurrentStack<InMemoryTransport>();
        network.Connecting = wires.Push;
        Person[] people = [new("ada", "ada.db"), new("bob", "bob.db"), new("bob", "second.db")];
        foreach (var person in people)
        {
            await person.StartAsync(network);
        }

        bool isServerUp = true;
        for (int step = 0; step < Steps; step++)
        {
            var person = people[random.Next(people.Length)];
            switch (random.Next(20))
            {
                case 0:
                    await person.RestartAsync(network);
                    break;
                case 1:
                    await person.ReopenAsync();
                    break;
                case 2 when isServerUp:
                    isServerUp = false;
                    await network.StopServerAsync();
                    break;
                case 2 or 3 when !isServerUp:
                    isServerUp = true;
                    await network.StartServerAsync();
                    break;
                case 4 or 5:
                    wires.ElementAtOrDefault(random.Next(3))?.FailAfter(random.Next(6), new TransportFault.Cut());
                    break;
                case 6 when wires.TryPeek(out var latest):
                    latest.Delay = TimeSpan.FromMilliseconds(random.Next(20));
                    break;
                default:
                    person.Edit(random);
                    break;
            }
        }

        if (!isServerUp)
        {
            await network.StartServerAsync();
        }

        foreach (var person in people)
        {
            await person.Model.AcknowledgedAsync(Cancellation).WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
        }

        await Until.TrueAsync(() => people.All(person => person.Model.State == ModelState.Online && person.Model.Version == people[0].Model.Version));
        var boards = people.Select(person => person.Model.Read(static board => (Board)board.ToPoco())).ToArray();
        foreach (var board in boards)
        {
            Assert.Equal(boards[0].Title, board.Title);
            Assert.Equal(boards[0].Notes, board.Notes);
            Assert.Equal(boards[0].Cards.Select(card => (card.Text, card.Votes, card.Done)), board.Cards.Select(card => (card.Text, card.Votes, card.Done)));
        }

        Assert.Equal(people.Sum(person => person.Votes), boards[0].Cards[0].Votes);
        Assert.Equal(people.Sum(person => person.Cards) + 1, boards[0].Cards.Count);
        Assert.Equal(boards[0].Cards.Count, boards[0].Cards.Select(card => card.Text).Distinct().Count());
        Assert.Equal(people.Sum(person => person.Letters), boards[0].Notes.Length);
        var committed = CommittedEdits.Read(network).AssertOnce([.. people.Select(person => person.Operations).Where(count => count > 0)]);
        Assert.Equal(1 + committed.Entries.Count, people[0].Model.Version);
    }

    private sealed class Person(string user, string store)
    {
        private ConvergenceDomain _domain = null!;

        public RealTimeModel<RealTimeBoard> Model { get; private set; } = null!;

        public int Votes { get; private set; }

        public int Cards { get; private set; }

        public int Letters { get; private set; }

        public int Operations { get; private set; }

        public async Task StartAsync(TestNetwork network)
        {
            _domain = await network.OpenAsync(store, user);
            Model = await _domain.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board { Cards = [new Card { Text = "first" }] }, Cancellation);
        }

        public async Task RestartAsync(TestNetwork network)
        {
            await _domain.DisposeAsync();
            await StartAsync(network);
        }

        public async Task ReopenAsync()
        {
            await Model.CloseAsync(Cancellation);
            Model = await _domain.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);
        }

        public void Edit(Random random)
        {
            var board = Model.Root;
            switch (random.Next(6))
            {
                case 0:
                    board.Title = random.Next().ToString(CultureInfo.InvariantCulture);
                    Operations++;
                    break;
                case 1:
                    board.Cards.Add(new Card { Text = Name() });
                    Cards++;
                    Operations++;
                    break;
                case 2:
                    Model.Edit(all =>
                    {
                        all.Notes.Insert(random.Next(all.Notes.Length + 1), "xy");
                        all.Cards[0].Votes += 2;
                        all.Cards.Insert(all.Cards.Count, new Card { Text = Name() });
                    });
                    Letters += 2;
                    Votes += 2;
                    Cards++;
                    Operations++;
                    break;
                case 3:
                    board.Cards[0].AddToVotes(1);
                    Votes++;
                    Operations++;
                    break;
                default:
                    board.Notes.Insert(random.Next(board.Notes.Length + 1), "z");
                    Letters++;
                    Operations++;
                    break;
            }
        }

        private string Name() => string.Create(CultureInfo.InvariantCulture, $"{store} {Operations}");
    }
}
