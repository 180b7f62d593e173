using System.Text;
using AigneHub.Hub.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Tests.Videos;

/// <summary>OpenAI's video jobs as its API answers them: one that is begun, asked for and fetched.</summary>
internal sealed class SoraUpstream
{
    public const string Content = "\0\0\0\u0018ftypmp42 the video";
    private const string Id = "video_68d7512d07848190b3e45da0ecbebcde004da08e1e0678d5";

    private int _asked;

    /// <summary>How many times the job is asked for before it is over.</summary>
    public int Steps { get; set; } = 2;

    /// <summary>How the job ends: <c>completed</c> or <c>failed</c>.</summary>
    public string End { get; set; } = "completed";

    /// <summary>The job's error.</summary>
    public string Error { get; set; } = "null";

    /// <summary>The length it says.</summary>
    public string Seconds { get; set; } = "4";

    /// <summary>Answers instead when it gives true.</summary>
    public Func<HttpContext, Task<bool>> Instead { get; set; } = _ => Task.FromResult(false);

    public async Task AnswerAsync(HttpContext http)
    {
        if (await Instead(http))
        {
            return;
        }

        switch (http.Request.Method, http.Request.Path.Value)
        {
            case ("POST", "/v1/videos"):
                await StubUpstream.WriteAsync(http, Job("queued", 0));
                break;
            case ("GET", "/v1/videos/" + Id):
                _asked++;
                var isOver = _asked >= Steps;
                await StubUpstream.WriteAsync(http, Job(isOver ? End : "in_progress", isOver ? 100 : 33));
                break;
            case ("GET", "/v1/videos/" + Id + "/content"):
                http.Response.ContentType = "video/mp4";
                await http.Response.Body.WriteAsync(Encoding.Latin1.GetBytes(Content));
                break;
            default:
                http.Response.StatusCode = 404;
                break;
        }
    }

    private string Job(string status, int progress) =>
        $$$"""{"id":"{{{Id}}}","object":"video","created_at":1758941485,"status":"{{{status}}}","completed_at":null,"error":{{{(status == "failed" ? Error : "null")}}},"expires_at":null,"model":"sora-2","progress":{{{progress}}},"prompt":"A lighthouse","remixed_from_video_id":null,"seconds":"{{{Seconds}}}","size":"720x1280"}""";
}
