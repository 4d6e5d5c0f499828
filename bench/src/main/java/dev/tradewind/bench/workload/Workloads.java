package dev.tradewind.bench.workload;

import java.time.Duration;
import java.util.List;

/// Every workload, in the order in which they run.
public final class Workloads {
    private Workloads() {}

    public static List<Workload> all() {
        return List.of(
                new SendMessages(1, 1),
                new SendMessages(16, 1),
                new SendMessages(64, 1),
                new SendMessages(16, 10),
                new SendTraced(16, 5),
                new SendReceiveDelete(16, 20_000),
                new LongPollLatency(500),
                new SyncedWrites(500),
                new PublishToQueues(16),
                new PutEvents(16, 3),
                new PutEvents(16, 10),
                new PutEvents(16, 300),
                new PutBesideSend(16),
                new PutLatency(500),
                new PutLogs(8, 1_000_000),
                new AlarmLatency(40),
                new DaprPublish(16),
                new DaprCalls(16),
                new DaprLatency(500),
                new DaprBulk(4),
                new DaprState(16),
                new DaprFlow(50),
                new DaprSidecars(10),
                new FunctionInvoke(FunctionLanguage.JAVA),
                new FunctionInvoke(FunctionLanguage.PYTHON),
                new FunctionInvoke(FunctionLanguage.NODE),
                new FunctionCold(FunctionLanguage.PYTHON),
                new FunctionCold(FunctionLanguage.JAVA),
                new FunctionQueue(4, 40_000),
                new FunctionLatency(100),
                new FunctionsIdle(100),
                new OrdersSustained(16),
                new OrdersRouted(16),
                new OrdersPaced(100),
                new OrdersPaced(300),
                new ConsoleLive(300, 3),
                new ConsoleCold(20),
                new StartAndRest(),
                new TestKitReady(),
                new WaitingConsumers(1_000, 100),
                new OrdersBurst(10_000, 200),
                new FlashSale(10_000, 500, Duration.ofSeconds(10)),
                new OrdersMemory(120),
                new ReplayArchive(16),
                new CatalogImport(2_000, 100),
                new DeepQueue(16),
                new ClusterHandOver(20),
                new ClusterBacklog());
    }
}
