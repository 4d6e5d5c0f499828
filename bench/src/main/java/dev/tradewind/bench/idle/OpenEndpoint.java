package dev.tradewind.bench.idle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.aws.EndpointOptions;
import dev.tradewind.aws.messaging.MessagingRoom;
import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Room;
import dev.tradewind.aws.room.Rooms;
import dev.tradewind.aws.sts.IdentityRoom;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.http.server.HttpServer;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// A JVM that opens an endpoint with SQS and SNS, and with services that nobody calls; has it answer one request of
/// SQS; and prints how long that took from the start of `main` and the process's time on processors, in microseconds,
/// and its resident memory, in KiB.
///
/// Arguments: a directory, [IdleKind].
final class OpenEndpoint {
    private static final String REQUEST =
            "POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: AmazonSQS.ListQueues\r\n"
                    + "Content-Type: application/x-amz-json-1.0\r\nContent-Length: 2\r\n"
                    + "Connection: close\r\n\r\n{}";

    private OpenEndpoint() {}

    public static void main(String[] arguments) throws IOException {
        long started = System.nanoTime();
        var kind = IdleKind.valueOf(arguments[1]);
        try (var store = Store.open(Path.of(arguments[0]), tables(kind))) {
            EngineClock clock = new ManualClock(Instant.EPOCH);
            var options = EndpointOptions.open("000000000000", "us-east-1", new Random());
            var ground = Ground.on(store, clock, options, () -> "");
            try (var rooms = Rooms.open(ground, rooms(ground, kind))) {
                var loopback = InetAddress.getLoopbackAddress();
                var server = HttpServer.start(loopback, 0, rooms.endpoint());
                requireAnswer(server.port());
                long micros = (System.nanoTime() - started) / 1000;
                long cpuMicros = cpuNanos() / 1000;
                System.gc();
                System.out.printf("%d %d %d%n", micros, cpuMicros, residentKibibytes());
                server.close(Duration.ofSeconds(1));
            }
        }
    }

    private static List<Table> tables(IdleKind kind) {
        return Stream.concat(MessagingRoom.TABLES.stream(), kind.tables().stream()).toList();
    }

    private static Room[] rooms(Ground ground, IdleKind kind) {
        var messaging = new MessagingRoom(ground);
        return Stream.concat(
                        Stream.of(messaging, new IdentityRoom(ground)),
                        kind.rooms(ground, messaging.broker()).stream())
                .toArray(Room[]::new);
    }

    private static void requireAnswer(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(REQUEST.getBytes(UTF_8));
            var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            if (!answer.startsWith("HTTP/1.1 200")) {
                throw new IOException("no queues were listed: " + answer);
            }
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }

    private static long residentKibibytes() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
