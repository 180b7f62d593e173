using AigneHub.Core.People;
using FsCheck;
using FsCheck.Fluent;

namespace AigneHub.Core.Tests.People;

/// <summary>What holds of members and roles, whatever is asked for in whatever order.</summary>
public sealed class MembershipProperties
{
    private static readonly Role[] Roles = Enum.GetValues<Role>();

    [Fact]
    public void Account_AnyHistory_KeepsAnOwnerItsSeatsAndItsCounts() =>
        Prop.ForAll(Gen.ListOf(Step()).ToArbitrary(), Gen.Choose(1, 6).ToArbitrary(), Holds)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Roles_Greater_AllowAllThatLesserOnesDo()
    {
        Role[][] ladders = [[Role.Viewer, Role.Member, Role.Admin, Role.Owner], [Role.Viewer, Role.Billing, Role.Owner]];
        foreach (var ladder in ladders)
        {
            for (var i = 1; i < ladder.Length; i++)
            {
                Assert.True(ladder[i].Permissions().HasFlag(ladder[i - 1].Permissions()), $"{ladder[i]} < {ladder[i - 1]}");
                Assert.NotEqual(ladder[i].Permissions(), ladder[i - 1].Permissions());
            }
        }
    }

    [Fact]
    public void Roles_None_RunTheHub() => Assert.All(Roles, role =>
        Assert.Equal(Permission.None, role.Permissions() & (Permission.Operate | Permission.BeOneself)));

    [Fact]
    public void MayAssign_AnyChain_NeverReachesMoreThanItBeganWith()
    {
        foreach (var held in Roles.Select(role => role.Permissions()))
        {
            var reached = Roles.Where(role => held.MayAssign(role)).Aggregate(Permission.None, (all, role) => all | role.Permissions());
            Assert.True(held.HasFlag(reached));
        }
    }

    private static Gen<(int Act, int Member, Role Role)> Step() =>
        from act in Gen.Choose(0, 2)
        from member in Gen.Choose(0, 5)
        from role in Gen.Elements(Roles)
        select (act, member, role);

    private static bool Holds(List<(int Act, int Member, Role Role)> steps, int seats)
    {
        var members = new List<Role> { Role.Owner };
        var account = new Account
        {
            Id = "acc_1",
            Kind = AccountKind.Organisation,
            Name = "A",
            Created = default,
            Owners = 1,
            Members = 1,
            Seats = seats,
        };
        foreach (var (act, at, role) in steps)
        {
            var index = at % members.Count;
            var next = act switch
            {
                0 => account.Joined(role),
                1 => account.Changed(members[index], role),
                _ => account.Left(members[index]),
            };
            if (next.Failed)
            {
                continue;
            }

            account = next.Value;
            switch (act)
            {
                case 0: members.Add(role); break;
                case 1: members[index] = role; break;
                default: members.RemoveAt(index); break;
            }

            if (!members.Contains(Role.Owner) || members.Count > seats
                || account.Members != members.Count || account.Owners != members.Count(it => it == Role.Owner))
            {
                return false;
            }
        }

        return true;
    }
}
