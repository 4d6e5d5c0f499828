package dev.tradewind.dapr;

import dev.tradewind.dapr.metrics.MetricsPort;
import dev.tradewind.dapr.reload.ResourceWatch;
import dev.tradewind.dapr.resource.Resource;
import dev.tradewind.dapr.resource.ResourceDirectory;
import dev.tradewind.dapr.resource.ResourceSet;
import dev.tradewind.dapr.sidecar.Sidecar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sidecars that were opened by the same settings, and the watch over their files. They close without those of other
/// settings.
public final class SidecarGroup implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SidecarGroup.class);

    private static final Duration APPS_ASKED_MAX = Duration.ofSeconds(3);

    private final List<Sidecar> opened = new ArrayList<>();
    private final Optional<MetricsPort> metrics;
    private Optional<ResourceWatch> watch = Optional.empty();

    SidecarGroup(Optional<MetricsPort> metrics) {
        this.metrics = metrics;
    }

    void add(Sidecar sidecar) {
        opened.add(sidecar);
    }

    /// Waits for the applications that are there already to be served: what is published as soon as the instance says that it
    /// is ready is for them. All together have so long, and one that takes longer is served when it can be.
    void awaitApps() {
        long end = System.nanoTime() + APPS_ASKED_MAX.toNanos();
        opened.forEach(it -> it.awaitApp(Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
    }

    /// Has the sidecars answer: all of them then have messages kept for what their applications subscribe to, so what one of
    /// them takes is for the others too.
    void serve() {
        opened.forEach(Sidecar::serve);
    }

    /// Has the sidecars take over what changes in their files.
    void watch(List<Path> directories, ResourceDirectory directory, ResourceSet files) {
        watch = Optional.of(ResourceWatch.start(directories, directory, files, this::take));
    }

    /// Takes over what files say now, once all sidecars are ready for it: what one of them publishes is kept for the others.
    /// Each does so by itself, for one whose application works on something does not hold up the others.
    private void take(List<Resource> resources) {
        var ready = new LinkedHashMap<Sidecar, Runnable>();
        opened.forEach(it -> attempt(it, () -> ready.put(it, it.ready(resources))));
        var taking =
                ready.entrySet().stream()
                        .map(it ->
                                Thread.startVirtualThread(
                                        () -> attempt(it.getKey(), it.getValue())))
                        .toList();
        try {
            for (var thread : taking) {
                thread.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The supervisor of a sidecar's change: one that fails leaves the sidecar, and the others, as they are.
    private static void attempt(Sidecar sidecar, Runnable change) {
        try {
            change.run();
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("app", sidecar.appId())
                    .log("A sidecar could not take over what files say now");
        }
    }

    public List<Sidecar> sidecars() {
        return List.copyOf(opened);
    }

    /// The port of metrics, if they have one of their own.
    public OptionalInt metricsPort() {
        return metrics.map(it -> OptionalInt.of(it.port())).orElseGet(OptionalInt::empty);
    }

    /// A second call does nothing.
    @Override
    public void close() {
        watch.ifPresent(ResourceWatch::close);
        opened.forEach(Sidecar::close);
        metrics.ifPresent(MetricsPort::close);
    }
}
