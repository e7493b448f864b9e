namespace Vapora.Workflows.Text;

/// <summary>A place in a source text: line and column, both counted from 1, the column in UTF-16 units.</summary>
public readonly record struct Position(int Line, int Column);
