package dev.tradewind.bench.workload;

import com.google.protobuf.ByteString;
import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.DaprRequests;
import io.dapr.v1.DaprPubsubProtos.PublishEventRequest;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/// Publishers of 1 KiB events through a sidecar over gRPC to one application, which is away; beside as many over HTTP, to
/// the same server, after them. Their stubs take more of the machine than requests that are ready as bytes: what compares
/// is the time of the server's processors.
record DaprCalls(int callers) implements TradewindOnly {
    @Override
    public String name() {
        return "dapr-publish-grpc-" + callers;
    }

    @Override
    public String title() {
        return "Dapr publish over gRPC beside HTTP, 1 KiB, c=" + callers;
    }

    @Override
    public Repetition repetition() {
        return Repetition.ROUNDS;
    }

    @Override
    public List<Figure> measure(Server server, Scale scale) throws IOException {
        try (var dapr = DaprServer.beside(server, Server.freePort())) {
            var channel = channel(dapr.grpcPort());
            try {
                for (int i = 0; i < scale.warmUps(); i++) {
                    http(dapr, scale);
                    grpc(dapr, channel, scale);
                }
                return figures(grpc(dapr, channel, scale), http(dapr, scale));
            } finally {
                channel.shutdownNow();
            }
        }
    }

    private static ManagedChannel channel(int port) {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return NettyChannelBuilder.forAddress(address).usePlaintext().directExecutor().build();
    }

    private Load grpc(DaprServer dapr, ManagedChannel channel, Scale scale) throws IOException {
        var request =
                PublishEventRequest.newBuilder()
                        .setPubsubName("pubsub")
                        .setTopic("bench")
                        .setDataContentType("application/json")
                        .setData(
                                ByteString.copyFromUtf8(
                                        "{\"text\":\"%s\"}".formatted(SendMessages.KIBIBYTE)))
                        .build();
        return StubLoop.repeat(dapr.server(), channel, callers, scale, request);
    }

    private Load http(DaprServer dapr, Scale scale) throws IOException {
        var request = DaprRequests.publish("pubsub", "bench", SendMessages.KIBIBYTE);
        return ClosedLoop.repeat(dapr.server(), dapr.port(), callers, scale, request, 1);
    }

    private static List<Figure> figures(Load grpc, Load http) {
        return List.of(
                new Figure("grpc", "msgs/s", grpc.rate().value()),
                grpc.cpuPerMessage(),
                grpc.ownCpuPerMessage(),
                Load.latency("grpc p50", grpc.latencies().percentile(0.50)),
                Load.latency("grpc p99", grpc.latencies().percentile(0.99)),
                new Figure("http", "msgs/s", http.rate().value()),
                Figure.ratio(
                        "server CPU, grpc over http",
                        grpc.cpuPerMessage().value(),
                        http.cpuPerMessage().value()));
    }
}
