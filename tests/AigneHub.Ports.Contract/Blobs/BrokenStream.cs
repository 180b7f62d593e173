namespace AigneHub.Ports.Contract.Blobs;

/// <summary>Content that breaks off after its first byte.</summary>
internal sealed class BrokenStream : Stream
{
    private bool _begun;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_begun)
        {
            throw new EndOfStreamException("The content broke off.");
        }

        _begun = true;
        buffer[offset] = 1;
        return 1;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
