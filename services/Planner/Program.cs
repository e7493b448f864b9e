return await new Vapora.Planner.PlannerProcess().RunAsync(args);
