package dev.tradewind.bench.idle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.aws.EndpointOptions;
import dev.tradewind.aws.cloudwatch.CloudWatchRoom;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// A JVM that opens an endpoint with SQS and SNS, and with services that nobody calls; has it answer one request of
/// SQS; and prints how long that took from the start of `main` and the process's time on processors, in microseconds,
/// and its resident memory, in KiB.
///
/// Arguments: a directory, `cloudwatch` or a number of [IdleRoom]s.
final class OpenEndpoint {
    static final String CLOUDWATCH = "cloudwatch";

    private static final String REQUEST =
            "POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: AmazonSQS.ListQueues\r\n"
                    + "Content-Type: application/x-amz-json-1.0\r\nContent-Length: 2\r\n"
                    + "Connection: close\r\n\r\n{}";

    private OpenEndpoint() {}

    public static void main(String[] arguments) throws IOException {
        long started = System.nanoTime();
        var idle = idle(arguments[1]);
        try (var store = Store.open(Path.of(arguments[0]), tables(arguments[1], idle))) {
            EngineClock clock = new ManualClock(Instant.EPOCH);
            var options = EndpointOptions.open("000000000000", "us-east-1", new Random());
            var ground = Ground.on(store, clock, options, () -> "");
            try (var rooms = Rooms.open(ground, rooms(ground, arguments[1], idle))) {
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

    private static List<String> idle(String argument) {
        int count = argument.equals(CLOUDWATCH) ? 0 : Integer.parseInt(argument);
        return IntStream.range(0, count).mapToObj(i -> "idle-" + i).toList();
    }

    private static List<Table> tables(String argument, List<String> idle) {
        var tables = new ArrayList<>(MessagingRoom.TABLES);
        if (argument.equals(CLOUDWATCH)) {
            tables.addAll(CloudWatchRoom.TABLES);
        }
        idle.forEach(name -> tables.add(IdleRoom.table(name)));
        return tables;
    }

    private static Room[] rooms(Ground ground, String argument, List<String> idle) {
        var rooms = new ArrayList<Room>();
        rooms.add(new MessagingRoom(ground));
        rooms.add(new IdentityRoom(ground));
        if (argument.equals(CLOUDWATCH)) {
            rooms.add(new CloudWatchRoom(ground));
        }
        idle.forEach(name -> rooms.add(new IdleRoom(ground.engine(), name)));
        return rooms.toArray(Room[]::new);
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
