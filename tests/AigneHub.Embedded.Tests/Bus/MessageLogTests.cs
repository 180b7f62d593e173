using AigneHub.Core.Bus;
using AigneHub.Embedded.Bus.Log;
using Xunit.Abstractions;

namespace AigneHub.Embedded.Tests.Bus;

public sealed class MessageLogTests(ITestOutputHelper output) : IDisposable
{
    private const string Topic = "usage";
    private const int Histories = 25;
    private const long MostBytesForgotten = 2 * 10 * 1024 * 1024;

    private readonly string _directory = Directory.CreateTempSubdirectory("aignehub-log-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Read_AfterReopening_GivesEveryMessageAsItWas()
    {
        var published = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(7);
        var message = new BusMessage("id-ü", "session-\uD83D\uDE00", new byte[] { 0, 255, 7 });
        using (var log = Open())
        {
            log.Append([new BusDelivery(41, message, published, 1), Delivery(42, 0)]);
        }

        using var reopened = Open();

        Assert.Equal((41, 42), (reopened.First, reopened.Last));
        var read = Read(reopened, 41, 42)[0];
        Assert.Equal((41, message.Id, message.Session, published), (read.Sequence, read.Message.Id, read.Message.Session, read.Enqueued));
        Assert.Equal(message.Body.ToArray(), read.Message.Body.ToArray());
    }

    [Fact]
    public void Open_LastMessageTornAnywhere_EndsBeforeItAndGoesOn()
    {
        Append(1, 2);
        var whole = File.ReadAllBytes(Written());
        Append(3, 3);
        var length = File.ReadAllBytes(Written()).Length;
        for (var cut = whole.Length; cut < length; cut++)
        {
            using (var file = File.OpenWrite(Written()))
            {
                file.SetLength(cut);
            }

            using (var log = Open())
            {
                Assert.Equal(2, log.Last);
            }

            Append(3, 3);
            using var reopened = Open();
            Assert.Equal([1, 2, 3], Read(reopened, 1, 3).Select(delivery => delivery.Sequence));
        }
    }

    [Fact]
    public void Open_AnyByteChanged_HasWhatWasBeforeAndNothingWrong()
    {
        Append(1, 5);
        var whole = File.ReadAllBytes(Written());
        var frame = whole.Length / 5;
        for (var at = 0; at < whole.Length; at++)
        {
            var changed = whole.ToArray();
            changed[at] ^= 0x20;
            File.WriteAllBytes(Written(), changed);

            using var log = Open();

            Assert.Equal(at / frame, log.Last);
        }
    }

    /// <summary>A log beside a list of what must be in it, through random histories.</summary>
    [Fact]
    public void Read_RandomHistories_GivesWhatWasAppendedAndNotForgotten()
    {
        for (var history = 0; history < Histories; history++)
        {
            var seed = Random.Shared.Next();
            output.WriteLine($"Seed {seed}");
            Run(new Random(seed));
            foreach (var file in Directory.GetFiles(_directory))
            {
                File.Delete(file);
            }
        }
    }

    [Fact]
    public void Append_WhatIsHandledIsForgotten_ReusesTheSameTwoFiles()
    {
        using var log = Open();
        for (var sequence = 1; sequence <= 600; sequence++)
        {
            log.Append([Delivery(sequence, 100_000)]);
            if (log.LastOfOlder is > 0 and var last && last < sequence)
            {
                log.ForgetOlder();
            }
        }

        var files = new DirectoryInfo(_directory).GetFiles();
        Assert.Equal(2, files.Length);
        Assert.True(files.Sum(file => file.Length) < MostBytesForgotten);
        Assert.Equal(600, log.Last);
        Assert.Equal(600, Assert.Single(Read(log, 600, 600)).Sequence);
    }

    [Fact]
    public void Open_NewFile_IsForItsOwnerOnly()
    {
        Open().Dispose();

        foreach (var file in Directory.GetFiles(_directory))
        {
            Assert.True(OperatingSystem.IsWindows()
                || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }
    }

    private void Run(Random random)
    {
        var log = Open();
        var bodies = new Dictionary<long, int>();
        var (first, last) = (1L, 0L);
        for (var step = 0; step < 60; step++)
        {
            switch (random.Next(5))
            {
                case 0:
                    log.Dispose();
                    log = Open();
                    break;
                case 1 when log.LastOfOlder > 0:
                    first = log.LastOfOlder + 1;
                    log.ForgetOlder();
                    break;
                default:
                    var group = new List<BusDelivery>();
                    for (var i = random.Next(1, 12); i > 0; i--)
                    {
                        bodies[++last] = (int)Math.Pow(BusRules.MaxBodyBytes, random.NextDouble());
                        group.Add(Delivery(last, bodies[last]));
                    }

                    log.Append(group);
                    break;
            }

            Assert.Equal(last, log.Last);
            if (last < first)
            {
                continue;
            }

            // What was forgotten may be there again after opening, but nothing else may be missing.
            Assert.InRange(log.First, 1, first);
            var from = random.NextInt64(first, last + 1);
            var read = Read(log, from, last);
            Assert.Equal(Enumerable.Range((int)from, (int)(last - from + 1)), read.Select(it => (int)it.Sequence));
            Assert.All(read, it => Assert.Equal(Delivery(it.Sequence, bodies[it.Sequence]).Message.Body.ToArray(), it.Message.Body.ToArray()));
        }

        log.Dispose();
    }

    private static List<BusDelivery> Read(MessageLog log, long from, long last)
    {
        var read = new List<BusDelivery>();
        while (from <= last)
        {
            var (file, place) = log.Find(from);
            file.Read(place, from, Math.Min(last, file.Last), int.MaxValue, read);
            from = read[^1].Sequence + 1;
        }

        return read;
    }

    private static BusDelivery Delivery(long sequence, int bytes)
    {
        var body = new byte[bytes];
        new Random((int)sequence).NextBytes(body);
        return new BusDelivery(sequence, new BusMessage($"id{sequence}", "session", body), DateTimeOffset.UnixEpoch, 1);
    }

    private void Append(long first, long last)
    {
        using var log = Open();
        for (var sequence = first; sequence <= last; sequence++)
        {
            log.Append([Delivery(sequence, 40)]);
        }
    }

    private string Written() => Directory.GetFiles(_directory).Single(file => new FileInfo(file).Length > 0);

    private MessageLog Open() => new(_directory, Topic);
}
