package dev.tradewind.app.run;

import dev.tradewind.dapr.SidecarGroup;
import dev.tradewind.dapr.sidecar.AppSpec;
import dev.tradewind.dapr.sidecar.SidecarPorts;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/// A sidecar that is there for an application that is started.
///
/// @param spec with the ports that the sidecar has
public record HeldSidecar(AppSpec spec, OptionalInt metricsPort) {
    /// The one sidecar of settings that name one application.
    static HeldSidecar of(SidecarGroup group) {
        var sidecar = group.sidecars().getFirst();
        return new HeldSidecar(
                new AppSpec(
                        sidecar.appId(),
                        sidecar.app(),
                        new SidecarPorts(sidecar.httpPort(), sidecar.grpcPort())),
                group.metricsPort());
    }

    /// The variables by which the application finds it, with the names of Dapr's command line.
    public Map<String, String> variables() {
        var variables = new HashMap<String, String>();
        variables.put("APP_ID", spec.id());
        variables.put("DAPR_HTTP_PORT", Integer.toString(spec.ports().http()));
        variables.put("DAPR_GRPC_PORT", Integer.toString(spec.ports().grpc()));
        metricsPort.ifPresent(it -> {
            variables.put("DAPR_METRICS_PORT", Integer.toString(it));
            variables.put("METRICS_PORT", Integer.toString(it));
        });
        spec.address()
                .ifPresent(it -> {
                    variables.put("APP_PORT", Integer.toString(it.port()));
                    variables.put("APP_CHANNEL_ADDRESS", it.host());
                    variables.put("APP_PROTOCOL", it.protocol().word());
                });
        return variables;
    }

    /// The place where it answers, and the application that it is for.
    public String description() {
        return "http://localhost:%d, gRPC %d   of %s%s"
                .formatted(
                        spec.ports().http(),
                        spec.ports().grpc(),
                        spec.id(),
                        spec.address().map(it -> ", on port " + it.port()).orElse(""));
    }
}
