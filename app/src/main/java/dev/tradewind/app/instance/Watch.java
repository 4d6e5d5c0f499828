package dev.tradewind.app.instance;

import dev.tradewind.console.Console;
import dev.tradewind.console.Console.Place;
import dev.tradewind.console.ConsoleDoor;
import dev.tradewind.console.ConsoleGate;
import dev.tradewind.http.Route;
import dev.tradewind.http.RouteHandling;
import dev.tradewind.http.server.HttpServer;
import dev.tradewind.http.server.PortTaken;
import dev.tradewind.http.server.Tls;
import dev.tradewind.operator.Build;
import dev.tradewind.operator.OperatorDoor;
import dev.tradewind.operator.health.DiskRoom;
import dev.tradewind.operator.health.Health;
import dev.tradewind.operator.health.StoreChecks;
import dev.tradewind.operator.metrics.MetricsPage;
import dev.tradewind.operator.metrics.ProcessTelemetry;
import dev.tradewind.operator.metrics.RequestTelemetry;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import dev.tradewind.telemetry.Telemetry;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The things that an instance is watched by: its metrics, its health, and the port of its own where it tells them, if
/// it is to have one, from before its store is opened until after that is closed.
final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final Telemetry telemetry = new Telemetry();
    private final RequestTelemetry requests = new RequestTelemetry(telemetry);
    private final Health health;
    private final Optional<Console> console;
    private final boolean hasConsole;
    private final Optional<HttpServer> server;

    /// Takes the port, and begins to answer there.
    ///
    /// @param tls the certificate that it shows, if it is asked over TLS
    /// @param console the page that it has beside, if any, where that is safe
    /// @param opened takes what has to be closed
    Watch(OperatorPort port, Optional<Tls> tls, Optional<Console> console, ClosingStack opened) {
        var build = Build.read();
        health = new Health(build);
        this.console = console;
        hasConsole = console.filter(it -> isSafe(port, tls.isPresent(), it)).isPresent();
        ProcessTelemetry.add(telemetry, build, ResidentMemory::bytes);
        server =
                switch (port) {
                    case OperatorPort.Off _ -> Optional.empty();
                    case OperatorPort.On on -> Optional.of(serve(on, tls));
                };
        server.ifPresent(it -> opened.push(it::close));
    }

    /// A console is for this machine, or for whoever has a key and sends it over TLS.
    private static boolean isSafe(OperatorPort port, boolean overTls, Console console) {
        return port instanceof OperatorPort.On on
                && (on.bind().isLoopbackAddress()
                        || (overTls && console.gate().proof() != ConsoleGate.Proof.NOTHING));
    }

    private HttpServer serve(OperatorPort.On port, Optional<Tls> tls) {
        var bound = bind(port);
        tls.ifPresent(bound::over);
        boolean local = port.bind().isLoopbackAddress();
        var door = new OperatorDoor(local);
        bound.serve(
                hasConsole
                        ? new RouteHandling(withConsole(), new ConsoleDoor(local, door))
                        : new RouteHandling(routes(), door));
        return bound;
    }

    private static HttpServer bind(OperatorPort.On port) {
        try {
            return HttpServer.bind(port.bind(), port.number());
        } catch (PortTaken e) {
            if (port.exact()) {
                throw e;
            }
            return bindAnother(port.bind(), e);
        }
    }

    private static HttpServer bindAnother(InetAddress address, PortTaken taken) {
        var other = HttpServer.bind(address, 0);
        LOG.atWarn().log("the operator {}, so it is {} here", taken.getMessage(), other.port());
        return other;
    }

    Telemetry telemetry() {
        return telemetry;
    }

    RequestTelemetry requests() {
        return requests;
    }

    Health health() {
        return health;
    }

    /// Watches over a store too.
    void over(Store store, Table table, Path data) {
        health.requireToLive(StoreChecks.committing(store));
        health.requireToBeReady(StoreChecks.open(store, table));
        health.requireToBeReady(DiskRoom.check(() -> data.toFile().getUsableSpace()));
    }

    /// Tells from now on that the instance is ready, until it begins to close.
    ///
    /// @param opened everything that the instance has opened
    void started(ClosingStack opened) {
        health.started();
        opened.push(health::stopping);
    }

    /// Health and metrics.
    List<Route> routes() {
        var metrics = MetricsPage.at("/metrics", telemetry);
        return Stream.concat(health.routes().stream(), Stream.of(metrics)).toList();
    }

    private List<Route> withConsole() {
        return Stream.concat(
                        routes().stream(),
                        console.stream().flatMap(it -> it.routes(Place.OPERATOR_PORT).stream()))
                .toList();
    }

    /// Tells whether the port has a console beside.
    boolean hasConsole() {
        return hasConsole;
    }

    /// The port that it has, if any.
    OptionalInt port() {
        return server.map(it -> OptionalInt.of(it.port())).orElseGet(OptionalInt::empty);
    }
}
