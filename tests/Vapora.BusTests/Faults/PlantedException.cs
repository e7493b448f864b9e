namespace Vapora.BusTests.Faults;

/// <summary>An exception that passes: a connection that broke, a database that was restarted.</summary>
internal sealed class PlantedException(string message) : Exception(message);
