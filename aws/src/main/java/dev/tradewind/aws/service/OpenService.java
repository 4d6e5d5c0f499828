package dev.tradewind.aws.service;

import dev.tradewind.aws.wire.WireFault;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A service at an endpoint: its descriptor, and its operations from the first request on. Any thread may call.
public final class OpenService {
    private final AwsService service;
    private volatile @Nullable Operations operations;

    public OpenService(AwsService service) {
        this.service = service;
    }

    public AwsService descriptor() {
        return service;
    }

    /// Tells whether its operations are there already, so that a request for it takes no time of
    /// others.
    public boolean isReady() {
        return operations != null;
    }

    public Operations operations() {
        var ready = operations;
        return ready == null ? open() : ready;
    }

    private synchronized Operations open() {
        var ready = operations;
        if (ready == null) {
            ready = service.operations();
            operations = ready;
        }
        return ready;
    }

    Optional<Operation> operation(String name) {
        return operations().find(name);
    }

    WireFault fault(WireError error) {
        return new WireFault(error.message(), error.modelled(), operations().shapes());
    }
}
