package dev.tradewind.dapr.grpc.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import dev.tradewind.http.BytesInFlight;
import io.dapr.v1.DaprGrpc;
import io.dapr.v1.DaprGrpc.DaprImplBase;
import io.dapr.v1.DaprPubsubProtos.PublishEventRequest;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallRoomTest {
    private static final int ROOM_BYTES = 1 << 20;
    private static final int MESSAGE_BYTES = 400_000;

    private final BytesInFlight bytes = BytesInFlight.ofHeap(ROOM_BYTES);

    @AutoClose
    private final GrpcLoops loops =
            new GrpcLoops(calls -> calls.forEachRemaining(Runnable::run), bytes);

    private final GrpcServer server = GrpcServer.bind(InetAddress.getLoopbackAddress(), 0);
    private final AtomicInteger heard = new AtomicInteger();
    private final ManagedChannel channel =
            Grpc.newChannelBuilder(
                            "localhost:" + server.port(), InsecureChannelCredentials.create())
                    .build();

    @BeforeEach
    void serve() {
        for (long share = ROOM_BYTES; share > 0; share /= 2) {
            while (bytes.take(share)) {
                // until there is none left
            }
        }
        server.serve(() -> new Hearing().bindService(), loops);
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
        server.close(Duration.ZERO);
    }

    @Test
    void a_message_that_there_is_no_room_for_is_refused_unheard() {
        bytes.giveBack(MESSAGE_BYTES / 2);

        assertThat(codeOfCall("identity")).isEqualTo(Code.RESOURCE_EXHAUSTED);
        assertThat(heard).hasValue(0);
    }

    @Test
    void a_small_message_that_is_a_large_one_once_it_is_read_is_refused() {
        bytes.giveBack(MESSAGE_BYTES / 2);

        assertThat(codeOfCall("gzip")).isEqualTo(Code.RESOURCE_EXHAUSTED);
        assertThat(heard).hasValue(0);
    }

    @Test
    void the_room_of_a_call_is_free_again_after_it() {
        bytes.giveBack(ROOM_BYTES);

        for (int i = 0; i < 10; i++) {
            assertThat(codeOfCall("identity")).isEqualTo(Code.OK);
        }
        assertThat(heard).hasValue(10);
    }

    private Code codeOfCall(String compressor) {
        try {
            var _ =
                    DaprGrpc.newBlockingStub(channel)
                            .withCompression(compressor)
                            .publishEvent(
                                    PublishEventRequest.newBuilder()
                                            .setData(ByteString.copyFrom(new byte[MESSAGE_BYTES]))
                                            .build());
            return Code.OK;
        } catch (StatusRuntimeException e) {
            return Status.fromThrowable(e).getCode();
        }
    }

    private final class Hearing extends DaprImplBase {
        @Override
        public void publishEvent(PublishEventRequest request, StreamObserver<Empty> caller) {
            heard.incrementAndGet();
            caller.onNext(Empty.getDefaultInstance());
            caller.onCompleted();
        }
    }
}
