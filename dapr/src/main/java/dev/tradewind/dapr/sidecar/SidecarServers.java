package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.grpc.transport.GrpcServer;
import dev.tradewind.http.server.HttpServer;
import dev.tradewind.http.server.Tls;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/// The servers of one sidecar, each on its port from when they are [bound][#bind]: they answer once they are given what
/// answers.
record SidecarServers(HttpServer http, GrpcServer grpc) {
    /// @param tls the certificate that both show; without it they are asked in clear text
    /// @throws dev.tradewind.http.server.PortTaken if something else listens on a port
    static SidecarServers bind(SidecarPorts ports, Optional<Tls> tls) {
        var here = InetAddress.getLoopbackAddress();
        var http = HttpServer.bind(here, ports.http());
        try {
            var servers = new SidecarServers(http, GrpcServer.bind(here, ports.grpc()));
            tls.ifPresent(servers::over);
            return servers;
        } catch (RuntimeException e) {
            http.close();
            throw e;
        }
    }

    private void over(Tls tls) {
        http.over(tls);
        grpc.over(tls);
    }

    /// @param grace for requests that are being answered
    void close(Duration grace) {
        grpc.close(grace);
        http.close(grace);
    }
}
