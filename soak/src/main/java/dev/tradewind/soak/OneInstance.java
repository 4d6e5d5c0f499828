package dev.tradewind.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Instances on one data directory, one after the other, of which each is killed with all that it runs.
final class OneInstance implements SoakTarget<ChildInstance> {
    private final Launch launch;
    private final Path data;
    private Optional<ChildInstance> running = Optional.empty();

    OneInstance(Launch launch, Path data) {
        this.launch = launch;
        this.data = data;
    }

    @Override
    public Clients.Outage outage() {
        return Clients.Outage.IS_THE_END;
    }

    @Override
    public ChildInstance start() {
        var instance = ChildInstance.start(launch, data);
        running = Optional.of(instance);
        return instance;
    }

    @Override
    public Optional<ChildInstance> running() {
        return running;
    }

    @Override
    public void killUnder(Clients clients, Runnable again, Runnable more)
            throws InterruptedException {
        clients.expectTheEnd();
        running.orElseThrow().kill();
        clients.join();
        close();
    }

    @Override
    public Duration startAtLeast() {
        return Duration.ofMillis(600);
    }

    @Override
    public void killWhileStarting(Duration after) throws InterruptedException {
        ChildInstance.begin(launch, data).killAfter(after);
    }

    @Override
    public List<String> stop() {
        int status = running.orElseThrow().stop();
        return status == 0 ? List.of() : List.of("the last instance ended with status " + status);
    }

    @Override
    public void close() {
        running.ifPresent(ChildInstance::close);
        running = Optional.empty();
    }
}
