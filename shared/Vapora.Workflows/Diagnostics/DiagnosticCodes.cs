namespace Vapora.Workflows.Diagnostics;

/// <summary>Every code a definition can be reported with. Codes are never given a second meaning; each has a page (<c>vapora explain</c>).</summary>
public static class DiagnosticCodes
{
#pragma warning disable CS1591 // the pages under docs/reference/diagnostics say what each code means; a test holds the two lists equal
    public const string TooLarge = "VAP1001";
    public const string Syntax = "VAP1002";
    public const string UnknownKey = "VAP1003";
    public const string DuplicateKey = "VAP1004";
    public const string RefusedFeature = "VAP1005";
    public const string LimitExceeded = "VAP1006";
    public const string WrongShape = "VAP1007";
    public const string InvalidValue = "VAP1008";
    public const string MissingKey = "VAP1009";
    public const string InvalidName = "VAP1010";
    public const string DuplicateName = "VAP1011";
    public const string UnknownDependency = "VAP1012";
    public const string Cycle = "VAP1013";
    public const string InvalidDuration = "VAP1014";
    public const string ConditionSyntax = "VAP1015";
    public const string ConditionTypes = "VAP1016";
    public const string ConditionUnknownStep = "VAP1017";
    public const string DependsOnAsync = "VAP1018";
    public const string NotAWorkflow = "VAP1019";
    public const string ConflictingKeys = "VAP1020";
    public const string UnknownTimezone = "VAP1021";
    public const string OutOfRange = "VAP1022";
    public const string NoSteps = "VAP1023";
    public const string ReservedName = "VAP1024";
    public const string KeyOutOfPlace = "VAP1025";

    public const string CheckpointMatchesNothing = "VAP2001";
    public const string ParallelWithUnknown = "VAP2002";
    public const string ParallelWithContradicts = "VAP2003";
    public const string InputNobodyProduces = "VAP2004";
    public const string EmptySet = "VAP2005";
    public const string PathOutOfScope = "VAP2006";
    public const string LooksLikeNumber = "VAP2007";
    public const string ApprovalIgnored = "VAP2008";
    public const string DeadlineBelowEstimate = "VAP2009";

    public const string ProfileUnknownKey = "VAP6001";
    public const string ProfileShape = "VAP6002";
    public const string ProfileValue = "VAP6003";
    public const string ProfileMissing = "VAP6004";
    public const string ProfileOutOfPlace = "VAP6005";
    public const string ProfileDuplicate = "VAP6006";
#pragma warning restore CS1591
}
