using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace AigneHub.Local.Hosting;

/// <summary>
/// Buffers of connections large enough for a long prompt: Kestrel's own blocks of four kilobytes cost a system call and a
/// turn of the request for each. They are rented only while there is something in them.
/// </summary>
internal sealed class SocketBuffers : IMemoryPoolFactory<byte>
{
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => new Pool();

    private sealed class Pool : MemoryPool<byte>
    {
        private const int BlockSize = 32 * 1024;

        public override int MaxBufferSize => BlockSize;

        public override IMemoryOwner<byte> Rent(int minBufferSize = -1) => Shared.Rent(Math.Max(minBufferSize, BlockSize));

        protected override void Dispose(bool disposing)
        {
        }
    }
}
