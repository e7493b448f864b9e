using System.Xml.Linq;
using Vapora.Workflows.Views.Graphs;
using Vapora.Workflows.Views.Terminal;
using Xunit;

namespace Vapora.CoreTests.Views;

public class GraphTests
{
    private static readonly Graph Hostile = new("a\"]; --> \u001b[31m", "d", [new("x\"]<script>&`#;{}\\", "\n|", NodeShape.Step, 0), new("y", null, NodeShape.Gate, 0)], [new(0, 1, EdgeKind.Depends)], ["c\"<&"]);

    [Fact]
    public void Mermaid_of_the_roster_example_is_as_agreed() => Assert.Equal(
        """
        flowchart TD
          accTitle: feature-auth  Implement MFA
          accDescr: Workflow feature-auth with 3 steps in one phase, from architect to developer.
          n0["architect<br/>architect · 10m<br/>approval after"]
          n1["pm<br/>project-manager · 10m"]
          n2["developer<br/>developer · 10m"]
          n0 --> n1
          n1 --> n2
          classDef approval stroke-width: 3px
          class n0 approval

        """,
        MermaidGraph.Write(WorkflowGraph.Of(TestPlans.Example("feature-auth"))));

    [Fact]
    public void Dot_of_the_roster_example_is_as_agreed() => Assert.Equal(
        """
        digraph "feature-auth: Implement MFA" {
          label="feature-auth: Implement MFA"; labelloc=t; rankdir=TB; compound=true;
          node [shape=box, style=rounded, fontname="monospace", fontsize=11]; edge [fontname="monospace", fontsize=9];
          n0 [label="architect\narchitect · 10m\napproval after", penwidth=2];
          n1 [label="pm\nproject-manager · 10m"];
          n2 [label="developer\ndeveloper · 10m"];
          n0 -> n1;
          n1 -> n2;
        }

        """,
        DotGraph.Write(WorkflowGraph.Of(TestPlans.Example("feature-auth"))));

    [Fact]
    public void Whatever_a_name_holds_the_pictures_stay_whole()
    {
        var svg = XDocument.Parse(SvgGraph.Write(Hostile));
        Assert.DoesNotContain(svg.Descendants(), e => e.Name.LocalName == "script");
        Assert.Contains("n0[\"x#34;#93;#60;script#62;#38;#96;#35;#59;#123;#125;#92;<br/> #124;\"]", MermaidGraph.Write(Hostile));
        Assert.Contains("label=\"x\\\"]<script>&`#;{}\\\\\\n |\"", DotGraph.Write(Hostile));
        Assert.DoesNotContain('\u001b', MermaidGraph.Write(Hostile) + DotGraph.Write(Hostile) + SvgGraph.Write(Hostile) + Line.Join(AsciiGraph.Write(Hostile)));
    }

    [Theory]
    [InlineData("feature-auth-mfa")]
    [InlineData("feature-auth")]
    [InlineData("feature-user-preferences")]
    public void The_text_graph_of_an_example_fits_into_100_columns_with_every_step(string name)
    {
        var plan = TestPlans.Example(name);
        var lines = AsciiGraph.Write(WorkflowGraph.Of(plan));
        Assert.All(lines, l => Assert.InRange(l.Width, 0, 100));
        Assert.All(plan.Steps, s => Assert.Contains(lines, l => l.ToString().Contains(s.Name, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(GraphDirection.Down)]
    [InlineData(GraphDirection.Right)]
    public void No_two_boxes_of_a_large_layout_overlap_and_all_lie_inside(GraphDirection direction)
    {
        var layout = GraphLayout.Of(WorkflowGraph.Of(TestPlans.Large(4, 10, 5)), direction);
        for (var i = 0; i < layout.Nodes.Length; i++)
        {
            var a = layout.Nodes[i];
            Assert.True(a.X - a.Width / 2 >= 0 && a.X + a.Width / 2 <= layout.Width && a.Y - a.Height / 2 >= 0 && a.Y + a.Height / 2 <= layout.Height);
            Assert.DoesNotContain(layout.Nodes.Skip(i + 1), b => Math.Abs(a.X - b.X) * 2 < a.Width + b.Width - 1e-6 && Math.Abs(a.Y - b.Y) * 2 < a.Height + b.Height - 1e-6);
        }
    }

    [Fact]
    public void A_machine_with_circles_is_drawn_with_every_event()
    {
        var machine = new MachineGraph("m", ["Initial", "work", "Blocked", "Done"], [new("Initial", "Start", "work"), new("work", "Block", "Blocked"), new("Blocked", "Adjust", "work"), new("work", "Finish", "Done"), new("work", "Progress", "work")]);
        var svg = SvgGraph.Write(machine.ToGraph());
        var text = Line.Join(AsciiGraph.Write(machine.ToGraph()));
        Assert.All(machine.Transitions.Select(t => t.Event), e => Assert.True(svg.Contains(e, StringComparison.Ordinal) && text.Contains(e, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_graph_whose_edges_would_bend_without_end_is_drawn_with_its_longest_edges_straight()
    {
        const int chain = 1_000, roots = 400, ends = 400;
        string[] lines =
        [
            .. Enumerable.Range(0, chain).Select(i => $"  s{i}: {{agent: x{(i > 0 ? $", depends_on: s{i - 1}" : "")}}}"),
            .. Enumerable.Range(0, roots).Select(i => $"  r{i}: {{agent: x}}"),
            .. Enumerable.Range(0, chain / 10).Select(i => $"  m{i}: {{agent: x, depends_on: [s{10 * i}, r{i}]}}"),
            .. Enumerable.Range(0, ends).Select(i => $"  e{i}: {{agent: x, depends_on: [s{chain - 1}, {string.Join(", ", Enumerable.Range(0, 50).Select(j => $"r{(i + j * 7) % roots}"))}]}}"),
        ];
        var graph = WorkflowGraph.Of(TestPlans.Of("workflow: w\nsteps:\n" + string.Join('\n', lines) + "\n"));
        var layout = GraphLayout.Of(graph);
        Assert.Equal(graph.Edges.Count(e => !e.Implied), layout.Edges.Length);
        // Each bend adds two points to the four that every way has. The ways to the middle of the chain fit in, those past all of it do not.
        Assert.Equal(Enumerable.Range(0, chain / 10).Sum(i => 10 * i), layout.Edges.Sum(w => (w.Points.Length - 4) / 2));
        foreach (var way in layout.Edges.Where(w => w.Points.Length == 4))
        {
            var (from, to) = (layout.Nodes[graph.Edges[way.Edge].From], layout.Nodes[graph.Edges[way.Edge].To]);
            Assert.Equal((from.X, to.X), (way.Points[0].X, way.Points[^1].X));
            Assert.True(way.Points[0].Y <= way.Points[^1].Y);
        }
    }
}
