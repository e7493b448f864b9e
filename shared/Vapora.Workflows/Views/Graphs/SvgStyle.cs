namespace Vapora.Workflows.Views.Graphs;

/// <summary>The style sheet and the arrow head that every picture carries.</summary>
internal static class SvgStyle
{
    /// <summary>Colours for light pages, others where the reader prefers dark ones; shapes and words carry every meaning a second time.</summary>
    public const string Text = """
        <style>
        svg{--page:#ffffff;--ink:#1f2328;--soft:#59636e;--line:#8c959f;--box:#f6f8fa;--band:#f0f3f6;--good:#1a7f37;--warn:#9a6700;--bad:#cf222e;--accent:#0969da;font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
        @media (prefers-color-scheme:dark){svg{--page:#0d1117;--ink:#e6edf3;--soft:#9198a1;--line:#6e7681;--box:#161b22;--band:#12171f;--good:#3fb950;--warn:#d29922;--bad:#f85149;--accent:#58a6ff}}
        .page{fill:var(--page)} .band{fill:var(--band);stroke:var(--line);stroke-opacity:.4} .phase{fill:var(--soft);font-size:12px;font-weight:600}
        .box{fill:var(--box);stroke:var(--line);stroke-width:1.4} .dashed .box{stroke-dasharray:5 4} .approval .box{stroke:var(--warn);stroke-width:2}
        .good .box{stroke:var(--good);stroke-width:2} .warn .box{stroke:var(--warn);stroke-width:2} .bad .box{stroke:var(--bad);stroke-width:2.4} .accent .box{stroke:var(--accent);stroke-width:2.4} .muted .box{stroke-opacity:.6}
        .name{fill:var(--ink);font-size:12px} .detail{fill:var(--soft);font-size:11px} .halo{stroke:var(--band)} .label{stroke:var(--page)} .halo,.label{paint-order:stroke;stroke-width:4px;stroke-linejoin:round}
        .label{fill:var(--soft);font-size:11px;text-anchor:middle} .edge{fill:none;stroke:var(--line);stroke-width:1.3} .edge.serial{stroke-width:2.2} .edge.dashed{stroke-dasharray:5 4}
        .join{fill:var(--line)} .badge{fill:var(--page);stroke:var(--warn);stroke-width:1.6} .sign{fill:var(--warn);font-size:11px;font-weight:700;text-anchor:middle}
        </style>
        <defs><marker id="arrow" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z" fill="var(--line)"/></marker></defs>

        """;
}
