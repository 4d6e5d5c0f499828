package dev.tradewind.soak;

import java.util.List;

/// Every acknowledged body of a dashboard is there as it was put, and what is deleted together is gone together.
final class DashboardTrial implements Trial<ChildInstance> {
    private final List<DashboardPair> pairs =
            List.of(new DashboardPair("orders"), new DashboardPair("queues"));

    @Override
    public void prepare(ChildInstance instance) {
        // the first step makes what there is
    }

    @Override
    public List<Runnable> clients(ChildInstance instance) {
        var cloudWatch = instance.cloudWatch();
        return pairs.stream().<Runnable>map(pair -> () -> pair.step(cloudWatch)).toList();
    }

    @Override
    public void settle(ChildInstance instance) {
        pairs.forEach(pair -> pair.check(instance.cloudWatch()));
    }

    @Override
    public Findings findings() {
        return Findings.of("every acknowledged dashboard is there, and pairs are deleted together")
                .some("acknowledged", pairs.stream().mapToInt(DashboardPair::acknowledged).sum())
                .none("lost", pairs.stream().flatMap(pair -> pair.lost().stream()).toList())
                .none(
                        "half deleted",
                        pairs.stream().flatMap(pair -> pair.torn().stream()).toList());
    }
}
