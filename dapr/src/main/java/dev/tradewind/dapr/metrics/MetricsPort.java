package dev.tradewind.dapr.metrics;

import dev.tradewind.http.Body;
import dev.tradewind.http.Exchange;
import dev.tradewind.http.HttpHandler;
import dev.tradewind.http.HttpMethod;
import dev.tradewind.http.Provenance;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import dev.tradewind.http.server.HttpServer;
import dev.tradewind.http.server.Tls;
import dev.tradewind.telemetry.PrometheusText;
import dev.tradewind.telemetry.Telemetry;
import java.net.InetAddress;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/// The port where whoever watches Dapr looks for metrics, under any path: all of the instance.
public final class MetricsPort implements HttpHandler, AutoCloseable {
    private final Telemetry telemetry;
    private final HttpServer server;

    private MetricsPort(Telemetry telemetry, HttpServer server) {
        this.telemetry = telemetry;
        this.server = server;
    }

    /// @param port zero takes a free one
    /// @param tls the certificate that it shows; without it it is asked in clear text
    /// @throws dev.tradewind.http.server.PortTaken if something else listens there
    public static MetricsPort open(Telemetry telemetry, int port, Optional<Tls> tls) {
        var server = HttpServer.bind(InetAddress.getLoopbackAddress(), port);
        var opened = new MetricsPort(telemetry, server);
        tls.ifPresent(server::over);
        server.serve(opened);
        return opened;
    }

    public int port() {
        return server.port();
    }

    @Override
    public int bodyBytesMax() {
        return 0;
    }

    @Override
    public Admission admit(Request head, int bodyBytes) {
        return Provenance.isToThisMachine(head)
                ? new Admission.Admitted(() -> {})
                : new Admission.Refused(refusal(403));
    }

    /// Leaves all alone: each is answered by itself.
    @Override
    public void answerTogether(Iterator<Exchange> exchanges) {}

    @Override
    public Reply answer(Request request) {
        return HttpMethod.GET.takes(request.method())
                ? new Reply(
                        200,
                        Map.of("Content-Type", PrometheusText.CONTENT_TYPE),
                        Body.whole(out -> PrometheusText.write(telemetry, out)))
                : refusal(405);
    }

    @Override
    public Reply refusal(int status) {
        return new Reply(status, Map.of(), new byte[0]);
    }

    @Override
    public void close() {
        server.close();
    }
}
