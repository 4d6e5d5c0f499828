package dev.tradewind.app.run;

import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.dapr.DaprSettings;
import dev.tradewind.store.StoreException;
import dev.tradewind.store.StoreLoss;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The instance that has the sidecars of applications which are started with it.
public final class SidecarHost implements AutoCloseable {
    private final StandaloneBroker instance;
    private final List<HeldSidecar> sidecars;

    private SidecarHost(StandaloneBroker instance, List<HeldSidecar> sidecars) {
        this.instance = instance;
        this.sidecars = List.copyOf(sidecars);
    }

    /// Opens an instance on `data`, and a sidecar in it for each of the settings, which name an application each. They answer when
    /// this returns.
    ///
    /// @throws DataTaken if another process has the data open
    /// @throws StoreException if they cannot be opened
    /// @throws dev.tradewind.dapr.resource.UnreadableResource if a file says no resource
    /// @throws dev.tradewind.dapr.pubsub.UnusableComponent if a component cannot be had
    /// @throws dev.tradewind.http.server.PortTaken if something else listens on a port
    public static SidecarHost open(Path data, List<DaprSettings> wanted, StoreLoss loss) {
        var instance = started(data, wanted.getFirst(), loss);
        try {
            var held = new ArrayList<HeldSidecar>();
            held.add(HeldSidecar.of(instance.sidecarGroups().getFirst()));
            for (var settings : wanted.subList(1, wanted.size())) {
                held.add(HeldSidecar.of(instance.add(settings)));
            }
            return new SidecarHost(instance, held);
        } catch (RuntimeException e) {
            instance.close();
            throw e;
        }
    }

    private static StandaloneBroker started(Path data, DaprSettings wanted, StoreLoss loss) {
        try {
            return StandaloneBroker.start(
                    BrokerSettings.open(data).withDapr(Optional.of(wanted)), loss);
        } catch (StoreException e) {
            throw e.reason() == StoreException.Reason.IN_USE ? new DataTaken(data, e) : e;
        }
    }

    /// One for each of the settings, in their order.
    public List<HeldSidecar> sidecars() {
        return sidecars;
    }

    /// The port of the AWS endpoint, by which commands look at its queues.
    public int awsPort() {
        return instance.awsPort();
    }

    @Override
    public void close() {
        instance.close();
    }
}
