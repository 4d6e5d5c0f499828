package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// The ends of calls over gRPC, as tests look at them.
final class Calls {
    private Calls() {}

    /// The refusal of a call, which must be refused.
    static StatusRuntimeException refusal(ThrowingCallable call) {
        return catchThrowableOfType(StatusRuntimeException.class, call);
    }

    /// Requires that the call is refused with that code and that message.
    static StatusRuntimeException refused(ThrowingCallable call, Status.Code code, String message) {
        var refusal = refusal(call);
        assertThat(refusal.getStatus().getCode()).isEqualTo(code);
        assertThat(refusal.getStatus().getDescription()).isEqualTo(message);
        return refusal;
    }

    /// A detail of a refusal.
    static <M extends Message> M detail(StatusRuntimeException refusal, Class<M> type) {
        var status = Objects.requireNonNull(StatusProto.fromThrowable(refusal));
        for (Any detail : status.getDetailsList()) {
            if (detail.is(type)) {
                try {
                    return detail.unpack(type);
                } catch (InvalidProtocolBufferException e) {
                    throw new AssertionError(e);
                }
            }
        }
        throw new AssertionError("no %s in %s".formatted(type.getSimpleName(), refusal));
    }
}
