using AigneHub.Core.Notices;

namespace AigneHub.Hub.Mail.Texts;

/// <summary>Mails in Chinese.</summary>
internal sealed class ChineseMails : MailWords
{
    public override MailText Reset(Uri link) => new(
        "重设密码",
        ["有人(希望是您)请求重设您在本站的密码。", "链接仅可使用一次,一小时内有效。如果不是您本人操作,请忽略:密码不会改变。"],
        "设置新密码",
        link);

    public override MailText Invitation(string? account, Uri link) => new(
        account is null ? "邀请您加入" : $"邀请您加入 {account}",
        [
            account is null ? "邀请您在本站注册。" : $"邀请您加入本站的账户 {account}。",
            "链接仅可使用一次,一周内有效,且仅限此邮箱地址。",
        ],
        "接受邀请",
        link);

    public override MailText Test() => new("本站的邮件可以送达", ["管理员测试了邮件是否能够送达。结果:可以。"], null, null);

    public override MailText Notice(Notice notice, string? account, Uri settings)
    {
        var (subject, text) = Tell(notice);
        return new MailText(
            account is null ? subject : $"{subject}({account})",
            account is null ? [text] : [text, $"账户:{account}"],
            "选择接收哪些通知",
            settings);
    }

    private static (string Subject, string Text) Tell(Notice it) => it.Kind switch
    {
        NoticeKinds.BalanceLow => ("余额不足", $"余额为 {Field(it, "balance")} 积分,低于 {Field(it, "below")}。"),
        NoticeKinds.BudgetReached => (
            $"预算已使用 {Field(it, "percent")}%",
            $"{it.Subject} 的预算({Field(it, "period")})共 {Field(it, "limit")} 积分,已使用 {Field(it, "spent")}。"),
        NoticeKinds.GrantExpiring => ("积分即将过期", $"{Field(it, "remaining")} 积分将于 {Field(it, "expires")} 过期。"),
        NoticeKinds.PaymentFailed => ("付款失败", $"订单 {it.Subject} 未支付:{Field(it, "problem")}。"),
        NoticeKinds.TopUpFailed => ("自动充值失败", $"自动购买 {it.Subject} 失败:{Field(it, "problem")}。"),
        NoticeKinds.RenewalFailed => ("套餐续费失败", $"套餐 {it.Subject} 的下一期未能支付。"),
        NoticeKinds.PaymentDisputed => ("付款被争议", $"银行对订单 {it.Subject} 的付款提出争议。"),
        NoticeKinds.WebhookDisabled => ("Webhook 已停用", $"{Field(it, "host")} 的 Webhook 不再接收事件。{Field(it, "problem")}"),
        NoticeKinds.CredentialRefused => (
            $"{Field(it, "provider")} 拒绝凭据",
            $"{Field(it, "provider")} 不接受凭据 {Field(it, "credential")}({Field(it, "error")})。"),
        NoticeKinds.CredentialAccepted => (
            $"{Field(it, "provider")} 重新接受凭据", $"{Field(it, "provider")} 重新接受凭据 {Field(it, "credential")}。"),
        NoticeKinds.ProviderDown => (
            $"{Field(it, "provider")} 不可用", $"最近对 {Field(it, "provider")} 的请求全部失败({Field(it, "error")})。"),
        NoticeKinds.ProviderUp => ($"{Field(it, "provider")} 已恢复", $"{Field(it, "provider")} 已恢复应答。"),
        NoticeKinds.DeadLetter => ("有消息未能处理", $"{Field(it, "subscriber")}:{Field(it, "count")} 条。{Field(it, "meaning")}"),
        NoticeKinds.BooksDiffer => (
            "账目不一致",
            $"账户 {Field(it, "account")} 的检查“{Field(it, "check")}”({Field(it, "scope")})发现 {Field(it, "count")} 处差异。"),
        _ => (it.Kind, it.Subject),
    };
}
