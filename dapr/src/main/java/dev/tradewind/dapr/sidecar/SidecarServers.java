package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.grpc.transport.GrpcServer;
import dev.tradewind.http.server.HttpServer;
import java.net.InetAddress;
import java.time.Duration;

/// The servers of one sidecar, each on its port from when they are [bound][#bind]: they answer once they are given what
/// answers.
record SidecarServers(HttpServer http, GrpcServer grpc) {
    /// @throws dev.tradewind.http.server.PortTaken if something else listens on a port
    static SidecarServers bind(SidecarPorts ports) {
        var here = InetAddress.getLoopbackAddress();
        var http = HttpServer.bind(here, ports.http());
        try {
            return new SidecarServers(http, GrpcServer.bind(here, ports.grpc()));
        } catch (RuntimeException e) {
            http.close();
            throw e;
        }
    }

    /// @param grace for requests that are being answered
    void close(Duration grace) {
        grpc.close(grace);
        http.close(grace);
    }
}
