using System.Net.Sockets;

namespace AigneHub.Bench.Upstream;

/// <summary>One kept-alive connection: reads a request, answers it from prepared bytes, and again.</summary>
internal sealed class Connection(Socket socket, TimeSpan chunkInterval)
{
    private readonly RequestReader _requests = new(socket);

    public void Serve()
    {
        using var owned = socket;
        socket.NoDelay = true;
        try
        {
            while (_requests.TryRead(out var wanted))
            {
                switch (wanted)
                {
                    case AnswerKind.Stream:
                        SendStream(Answers.Stream);
                        break;
                    case AnswerKind.MessageStream:
                        SendStream(Messages.Stream);
                        break;
                    default:
                        socket.Send(Answers.Completion);
                        break;
                }
            }
        }
        catch (SocketException)
        {
            // The gateway hung up, as it does when it is stopped.
        }
    }

    private void SendStream(byte[][] chunks)
    {
        foreach (var chunk in chunks)
        {
            socket.Send(chunk);

            // Without a pause the thread gives way, so that the chunks of many streams interleave as they do in life.
            if (chunkInterval > TimeSpan.Zero)
            {
                Thread.Sleep(chunkInterval);
            }
            else
            {
                Thread.Yield();
            }
        }
    }
}
