using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vapora.Planner.Sagas;
using Vapora.Storage;

namespace Vapora.Planner.Api;

/// <summary>Makes a problem document of every error that no handler has answered itself.</summary>
public static partial class ProblemAnswers
{
    /// <summary>Adds it; before everything else, so that nothing escapes.</summary>
    public static IApplicationBuilder UseVaporaProblems(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var log = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ProblemAnswers));
        return app.Use(next => context => AnswerAsync(context, next, log));
    }

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next, ILogger log)
    {
        IResult? answer = null;
        try
        {
            await next(context).ConfigureAwait(false);
            if (context.Response is { HasStarted: false, ContentType: null, StatusCode: >= StatusCodes.Status400BadRequest and var status }) answer = OfStatus(status, context);
        }
        catch (BadHttpRequestException problem) when (!context.Response.HasStarted)
        {
            answer = OfStatus(problem.StatusCode, context);
        }
        catch (UnknownPlanException problem) when (!context.Response.HasStarted)
        {
            answer = Problems.Of(StatusCodes.Status409Conflict, "definition-missing", problem.Message);
        }
        catch (StoreUnavailableException problem) when (!context.Response.HasStarted)
        {
            LogFailed(log, context.Request.Method, context.Request.Path, problem);
            answer = Problems.Of(StatusCodes.Status503ServiceUnavailable, "store-away", "The store cannot be reached, so that nothing can be promised. Send the same request again in a while, with the same run id: what was done is not done twice.");
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // whoever asked has gone
        }
#pragma warning disable CA1031 // the last place before the server: who asked hears that it is our fault, the log hears the rest
        catch (Exception problem) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            LogFailed(log, context.Request.Method, context.Request.Path, problem);
            answer = Problems.Of(StatusCodes.Status500InternalServerError, "internal", "Something went wrong here; the server's log says what. The same request may be sent again.");
        }

        if (answer is not null) await answer.ExecuteAsync(context).ConfigureAwait(false);
    }

    private static IResult OfStatus(int status, HttpContext context) => status switch
    {
        StatusCodes.Status400BadRequest => Problems.Of(status, "malformed", "The request cannot be read: send a JSON body (and numbers and flags in the query) as the API's list says."),
        StatusCodes.Status404NotFound => Problems.Of(status, "not-found", $"There is nothing at {context.Request.Path}; the API is under /api/v1."),
        StatusCodes.Status405MethodNotAllowed => Problems.Of(status, "method", $"{context.Request.Path} does not take {context.Request.Method}."),
        StatusCodes.Status413PayloadTooLarge => Problems.Of(status, "too-large", $"A request has at most {Workflows.Limits.RequestBytes >> 20} MiB; send larger artifacts by reference."),
        StatusCodes.Status415UnsupportedMediaType => Problems.Of(status, "media-type", "Send the body as application/json."),
        _ => Problems.Of(status, "error", "The request was not taken."),
    };

    [LoggerMessage(LogLevel.Error, "{Method} {Path} has failed.")]
    private static partial void LogFailed(ILogger log, string method, string path, Exception problem);
}
