package dev.tradewind.dapr.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import com.google.rpc.ErrorInfo;
import com.google.rpc.ResourceInfo;
import com.google.rpc.Status;
import dev.tradewind.dapr.fault.DaprFault;
import dev.tradewind.dapr.fault.FaultDetail;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/// Refusals as calls end with them: a code, a message, and the details of `google.rpc`.
final class FaultStatus {
    private FaultStatus() {}

    static StatusRuntimeException of(DaprFault fault) {
        var status =
                Status.newBuilder()
                        .setCode(fault.code().call().number())
                        .setMessage(fault.getMessage());
        fault.details().forEach(it -> status.addDetails(Any.pack(detail(it))));
        return StatusProto.toStatusRuntimeException(status.build());
    }

    private static Message detail(FaultDetail detail) {
        return switch (detail) {
            case FaultDetail.ErrorInfo(var reason, var metadata) ->
                    ErrorInfo.newBuilder()
                            .setReason(reason)
                            .setDomain(FaultDetail.ErrorInfo.DOMAIN)
                            .putAllMetadata(metadata)
                            .build();
            case FaultDetail.BadRequest(var field, var description) ->
                    BadRequest.newBuilder()
                            .addFieldViolations(
                                    FieldViolation.newBuilder()
                                            .setField(field)
                                            .setDescription(description))
                            .build();
            case FaultDetail.ResourceInfo(var type, var name, var description) ->
                    ResourceInfo.newBuilder()
                            .setResourceType(type)
                            .setResourceName(name)
                            .setDescription(description)
                            .build();
        };
    }
}
