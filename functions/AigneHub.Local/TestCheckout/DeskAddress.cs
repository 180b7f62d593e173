using System.Security.Cryptography;
using System.Text;
using AigneHub.Core.Identity;
using AigneHub.Core.Secrets;
using AigneHub.Embedded.TestCheckout;

namespace AigneHub.Local.TestCheckout;

/// <summary>Where the test desk is. Only who reads what the hub prints at its start knows.</summary>
internal sealed class DeskAddress(ISecrets secrets, IIdSource ids)
{
    private const string SecretName = "test-checkout-desk";

    /// <summary>Whether the last part of an address is the desk's.</summary>
    public async Task<bool> IsDeskAsync(string? id, CancellationToken cancellationToken)
    {
        var right = await IdAsync(cancellationToken).ConfigureAwait(false);
        return CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(id ?? string.Empty), Encoding.UTF8.GetBytes(right));
    }

    /// <summary>The desk's page, below the hub's address.</summary>
    public async Task<string> PathAsync(CancellationToken cancellationToken) =>
        $"{TestPayments.Folder}/desk/{await IdAsync(cancellationToken).ConfigureAwait(false)}";

    private async Task<string> IdAsync(CancellationToken cancellationToken)
    {
        var id = await secrets.GetAsync(SecretName, cancellationToken).ConfigureAwait(false);
        if (id is null)
        {
            id = ids.NewId("desk");
            await secrets.SetAsync(SecretName, id, cancellationToken).ConfigureAwait(false);
        }

        return id;
    }
}
