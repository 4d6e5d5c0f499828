package dev.tradewind.dapr.grpc;

import com.google.protobuf.Empty;
import com.google.protobuf.UnsafeByteOperations;
import dev.tradewind.dapr.event.TraceContext;
import dev.tradewind.dapr.fault.CallCode;
import dev.tradewind.dapr.fault.DaprFault;
import dev.tradewind.dapr.fault.FaultCode;
import dev.tradewind.dapr.resource.Properties;
import dev.tradewind.dapr.state.StateEntry;
import dev.tradewind.dapr.state.operation.AnswerRoom;
import dev.tradewind.dapr.state.operation.KeyedEntries;
import dev.tradewind.dapr.state.operation.StateItem;
import dev.tradewind.dapr.state.operation.StateOperation;
import dev.tradewind.dapr.state.operation.StateOperations;
import io.dapr.v1.CommonProtos;
import io.dapr.v1.CommonProtos.StateOptions;
import io.dapr.v1.CommonProtos.StateOptions.StateConcurrency;
import io.dapr.v1.CommonProtos.StateOptions.StateConsistency;
import io.dapr.v1.DaprStateProtos.BulkStateItem;
import io.dapr.v1.DaprStateProtos.DeleteBulkStateRequest;
import io.dapr.v1.DaprStateProtos.DeleteStateRequest;
import io.dapr.v1.DaprStateProtos.ExecuteStateTransactionRequest;
import io.dapr.v1.DaprStateProtos.GetBulkStateRequest;
import io.dapr.v1.DaprStateProtos.GetBulkStateResponse;
import io.dapr.v1.DaprStateProtos.GetStateRequest;
import io.dapr.v1.DaprStateProtos.GetStateResponse;
import io.dapr.v1.DaprStateProtos.QueryStateItem;
import io.dapr.v1.DaprStateProtos.QueryStateRequest;
import io.dapr.v1.DaprStateProtos.QueryStateResponse;
import io.dapr.v1.DaprStateProtos.SaveStateRequest;
import java.util.List;
import java.util.Optional;

/// State: `GetState`, `SaveState` and the others of that block. A value is the bytes that were sent.
record StateCalls(StateOperations state) {
    private static final Empty DONE = Empty.getDefaultInstance();
    private static final FaultCode NO_ROOM =
            new FaultCode("ERR_STATE_BULK_GET", 503, CallCode.RESOURCE_EXHAUSTED);

    GetStateResponse get(GetStateRequest request, AnswerRoom.Share room) {
        return entry(request, room)
                .map(StateCalls::found)
                .orElse(GetStateResponse.getDefaultInstance());
    }

    /// One that is not small is let go of, and read again when there is room for it.
    @SuppressWarnings("UnusedVariable") // what was found is collected while this waits
    private Optional<StateEntry> entry(GetStateRequest request, AnswerRoom.Share room) {
        var found = state.get(request.getStoreName(), request.getKey());
        if (found.filter(it -> !StateOperations.isShort(it)).isEmpty()) {
            return found;
        }
        found = Optional.empty();
        takeRoom(AnswerRoom.VALUE_BYTES_MAX, room);
        return state.getAgain(request.getStoreName(), request.getKey());
    }

    private static GetStateResponse found(StateEntry entry) {
        return GetStateResponse.newBuilder()
                .setData(UnsafeByteOperations.unsafeWrap(entry.data()))
                .setEtag(entry.etag())
                .putAllMetadata(entry.metadata())
                .build();
    }

    GetBulkStateResponse getAll(GetBulkStateRequest request, AnswerRoom.Share room) {
        var entries = state.getAll(request.getStoreName(), request.getKeysList());
        takeRoom(entries, room);
        var response = GetBulkStateResponse.newBuilder();
        for (int i = 0; i < entries.size(); i++) {
            var item = BulkStateItem.newBuilder().setKey(entries.key(i));
            entries.entry(i)
                    .ifPresent(it ->
                            item.setData(UnsafeByteOperations.unsafeWrap(it.data()))
                                    .setEtag(it.etag())
                                    .putAllMetadata(it.metadata()));
            response.addItems(item);
        }
        return response.build();
    }

    private static void takeRoom(KeyedEntries entries, AnswerRoom.Share room) {
        if (!entries.isShort()) {
            takeRoom(Math.toIntExact(entries.bytes()), room);
        }
    }

    private static void takeRoom(int sizeBytes, AnswerRoom.Share room) {
        if (!room.take(sizeBytes)) {
            throw DaprFault.plain(NO_ROOM, "there is no room for the answer now; ask again");
        }
    }

    Empty save(SaveStateRequest request) {
        state.save(request.getStoreName(), items(request.getStatesList()));
        return DONE;
    }

    Empty delete(DeleteStateRequest request) {
        var options = request.getOptions();
        state.delete(
                request.getStoreName(),
                new StateItem(
                        request.getKey(),
                        new byte[0],
                        request.getEtag().getValue(),
                        concurrency(options),
                        consistency(options),
                        new Properties(request.getMetadataMap())));
        return DONE;
    }

    Empty deleteAll(DeleteBulkStateRequest request) {
        state.deleteAll(request.getStoreName(), items(request.getStatesList()));
        return DONE;
    }

    Empty transact(ExecuteStateTransactionRequest request, TraceContext trace) {
        var operations =
                request.getOperationsList().stream()
                        .map(it -> new StateOperation(it.getOperationType(), item(it.getRequest())))
                        .toList();
        state.transact(request.getStoreName(), operations, trace);
        return DONE;
    }

    QueryStateResponse query(QueryStateRequest request, AnswerRoom.Share room) {
        var page = state.query(request.getStoreName(), request.getQueryBytes().toByteArray());
        var entries = page.entries();
        takeRoom(entries, room);
        var response = QueryStateResponse.newBuilder().setToken(page.token());
        for (int i = 0; i < entries.size(); i++) {
            entries.entry(i)
                    .ifPresent(it ->
                            response.addResults(
                                    QueryStateItem.newBuilder()
                                            .setKey(it.key())
                                            .setData(UnsafeByteOperations.unsafeWrap(it.data()))
                                            .setEtag(it.etag())));
        }
        return response.build();
    }

    private static List<StateItem> items(List<CommonProtos.StateItem> items) {
        return items.stream().map(StateCalls::item).toList();
    }

    private static StateItem item(CommonProtos.StateItem item) {
        return new StateItem(
                item.getKey(),
                item.getValue().toByteArray(),
                item.getEtag().getValue(),
                concurrency(item.getOptions()),
                consistency(item.getOptions()),
                new Properties(item.getMetadataMap()));
    }

    private static String concurrency(StateOptions options) {
        var concurrency = options.getConcurrency();
        if (concurrency == StateConcurrency.CONCURRENCY_FIRST_WRITE) {
            return "first-write";
        }
        return concurrency == StateConcurrency.CONCURRENCY_LAST_WRITE ? "last-write" : "";
    }

    private static String consistency(StateOptions options) {
        var consistency = options.getConsistency();
        if (consistency == StateConsistency.CONSISTENCY_STRONG) {
            return "strong";
        }
        return consistency == StateConsistency.CONSISTENCY_EVENTUAL ? "eventual" : "";
    }
}
