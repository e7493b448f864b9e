namespace Vapora.CoreTests.Runs.Chaos;

/// <summary>Takes away lines of a workflow as long as it still fails.</summary>
internal static class Shrinking
{
    private const int MaxTries = 3_000;

    public static WorkflowSketch Shrink(WorkflowSketch sketch, Func<WorkflowSketch, bool> fails)
    {
        var tries = 0;
        for (var again = true; again && tries < MaxTries;)
        {
            again = false;
            foreach (var smaller in Smaller(sketch))
            {
                if (++tries >= MaxTries || !fails(smaller)) continue;
                (sketch, again) = (smaller, true);
                break;
            }
        }

        return sketch;
    }

    private static IEnumerable<WorkflowSketch> Smaller(WorkflowSketch sketch)
    {
        foreach (var name in sketch.Steps.Select(s => s.Name).ToList()) yield return Without(sketch, name);
        foreach (var key in sketch.Keys.Keys.ToList()) yield return With(sketch, copy => copy.Keys.Remove(key));
        for (var p = 0; p < sketch.Phases.Count; p++)
        {
            var phase = p;
            foreach (var key in sketch.Phases[p].Keys.Keys.ToList()) yield return With(sketch, copy => copy.Phases[phase].Keys.Remove(key));
            for (var s = 0; s < sketch.Phases[p].Steps.Count; s++)
            {
                var step = s;
                foreach (var key in sketch.Phases[p].Steps[s].Keys.Keys.ToList()) yield return With(sketch, copy => copy.Phases[phase].Steps[step].Keys.Remove(key));
                foreach (var name in sketch.Phases[p].Steps[s].DependsOn.ToList()) yield return With(sketch, copy => copy.Phases[phase].Steps[step].DependsOn.Remove(name));
            }
        }
    }

    private static WorkflowSketch Without(WorkflowSketch sketch, string step) => With(sketch, copy =>
    {
        foreach (var phase in copy.Phases)
        {
            phase.Steps.RemoveAll(s => s.Name == step);
            foreach (var other in phase.Steps)
            {
                other.DependsOn.Remove(step);
                other.ParallelWith.Remove(step);
            }
        }

        copy.Phases.RemoveAll(p => p.Steps.Count == 0);
        foreach (var other in copy.Steps) other.DependsOn.RemoveAll(d => d.StartsWith("phase_", StringComparison.Ordinal) && copy.Phases.All(p => p.Name != d));
    });

    private static WorkflowSketch With(WorkflowSketch sketch, Action<WorkflowSketch> change)
    {
        var copy = sketch.Copy();
        change(copy);
        return copy;
    }
}
