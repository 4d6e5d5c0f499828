package dev.tradewind.soak;

import dev.tradewind.client.OrderApi;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Processes of a cluster, with all services together and with services apart, of which one at a time is killed while the
/// others go on. Whichever it is, the others run all services.
final class ClusterProcesses implements SoakTarget<ClusterBackend> {
    private static final List<String> ORDERS = List.of("order", "payment", "inventory");
    private static final List<String> OTHERS =
            List.of("product", "cart", "notification", "shipping", "purchasing", "return");

    /// Calls that are answered while a process is away, before it is started again, at the most.
    private static final int CALLS_MEANWHILE_MAX = 100;

    private final Front front = new Front();
    private final OrderApi api = OrderApi.at(front.port());
    private final ClusterBackend backend;
    private final List<ClusterMember> members;
    private final RandomGenerator random;

    /// @param launch with the options that all of them have
    /// @param directory for what they log
    ClusterProcesses(ClusterPlace place, Launch launch, Path directory, RandomGenerator random) {
        this.random = random;
        backend = new ClusterBackend(api, place);
        members =
                List.of(
                        member(launch, "all", List.of(), directory),
                        member(launch, "orders", ORDERS, directory),
                        member(launch, "others", OTHERS, directory));
    }

    private ClusterMember member(
            Launch launch, String name, List<String> services, Path directory) {
        return new ClusterMember(name, launch, backend.place().options(), services, directory);
    }

    @Override
    public Clients.Outage outage() {
        return Clients.Outage.IS_OVERCOME;
    }

    @Override
    public ClusterBackend start() {
        members.stream().filter(ClusterMember::isAway).forEach(ClusterMember::begin);
        members.forEach(ClusterMember::awaitReady);
        front.to(members.stream().map(ClusterMember::port).toList());
        return backend;
    }

    @Override
    public Optional<ClusterBackend> running() {
        return members.stream().anyMatch(ClusterMember::isAway)
                ? Optional.empty()
                : Optional.of(backend);
    }

    /// Clients go on while a process is away, while it starts and after that.
    @Override
    public void killUnder(Clients clients, Runnable again, Runnable more)
            throws InterruptedException {
        any().kill();
        more.run();
        clients.awaitAnswered(random.nextInt(1, CALLS_MEANWHILE_MAX));
        again.run();
        more.run();
        clients.awaitAnswered(random.nextInt(1, CALLS_MEANWHILE_MAX));
        clients.expectTheEnd();
        clients.join();
    }

    private ClusterMember any() {
        return members.get(random.nextInt(members.size()));
    }

    @Override
    public Duration startAtLeast() {
        return Duration.ofMillis(1500);
    }

    @Override
    public void killWhileStarting(Duration after) throws InterruptedException {
        var member = any();
        member.kill();
        member.begin().killAfter(after);
        member.kill();
    }

    /// In the order in which they were named.
    List<ClusterMember> members() {
        return members;
    }

    @Override
    public List<String> stop() {
        return members.stream().flatMap(member -> member.stop().stream()).toList();
    }

    @Override
    public void close() {
        members.forEach(ClusterMember::kill);
        api.close();
        front.close();
    }
}
