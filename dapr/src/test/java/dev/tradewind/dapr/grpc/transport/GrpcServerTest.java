package dev.tradewind.dapr.grpc.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.http.server.PortTaken;
import dev.tradewind.patience.Patience;
import io.dapr.v1.DaprGrpc;
import io.dapr.v1.DaprGrpc.DaprImplBase;
import io.dapr.v1.DaprMetadataProtos.GetMetadataRequest;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrpcServerTest {
    private static final ServerServiceDefinition NOTHING = new DaprImplBase() {}.bindService();

    @AutoClose
    private final GrpcLoops loops = new GrpcLoops(calls -> calls.forEachRemaining(Runnable::run));

    private final GrpcServer server = GrpcServer.bind(InetAddress.getLoopbackAddress(), 0);

    @AfterEach
    void close() {
        server.close(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]"})
    void a_method_that_is_not_there_is_unimplemented_on_every_address_of_this_machine(String host) {
        server.serve(() -> NOTHING, loops);

        assertThat(codeOfCall(host)).isEqualTo(Code.UNIMPLEMENTED);
    }

    @Test
    void a_port_is_taken_before_anybody_answers_there() {
        assertThatThrownBy(() -> GrpcServer.bind(InetAddress.getLoopbackAddress(), server.port()))
                .isInstanceOf(PortTaken.class);
    }

    @Test
    void a_port_is_free_once_its_server_is_closed() {
        server.serve(() -> NOTHING, loops);
        assertThat(codeOfCall("localhost")).isEqualTo(Code.UNIMPLEMENTED);
        server.close(Duration.ZERO);

        Patience.until(() -> isFree(server.port()));
    }

    private static boolean isFree(int port) {
        try {
            GrpcServer.bind(InetAddress.getLoopbackAddress(), port).close(Duration.ZERO);
            return true;
        } catch (PortTaken _) {
            return false;
        }
    }

    @Test
    void a_server_is_made_once_and_not_before_somebody_calls() {
        var made = new AtomicInteger();
        server.serve(
                () -> {
                    made.incrementAndGet();
                    return NOTHING;
                },
                loops);
        assertThat(made).hasValue(0);

        assertThat(codeOfCall("127.0.0.1")).isEqualTo(Code.UNIMPLEMENTED);
        assertThat(codeOfCall("[::1]")).isEqualTo(Code.UNIMPLEMENTED);

        assertThat(made).hasValue(1);
    }

    @Test
    void a_port_that_nobody_called_is_free_once_its_server_is_closed() {
        server.serve(() -> NOTHING, loops);

        server.close(Duration.ZERO);

        Patience.until(() -> isFree(server.port()));
    }

    @Test
    void servers_share_their_loops() {
        var other = GrpcServer.bind(InetAddress.getLoopbackAddress(), 0);
        other.serve(() -> NOTHING, loops);
        server.serve(() -> NOTHING, loops);
        other.close(Duration.ZERO);

        assertThat(codeOfCall("localhost")).isEqualTo(Code.UNIMPLEMENTED);
    }

    private Code codeOfCall(String host) {
        var channel =
                Grpc.newChannelBuilder(
                                host + ":" + server.port(), InsecureChannelCredentials.create())
                        .build();
        try {
            var _ =
                    DaprGrpc.newBlockingStub(channel)
                            .getMetadata(GetMetadataRequest.getDefaultInstance());
            return Code.OK;
        } catch (StatusRuntimeException e) {
            return Status.fromThrowable(e).getCode();
        } finally {
            channel.shutdownNow();
        }
    }
}
