package dev.tradewind.dapr.grpc;

import com.google.protobuf.Empty;
import com.google.protobuf.MessageLite;
import dev.tradewind.dapr.api.ApiRules;
import dev.tradewind.dapr.api.ExtendedMetadata;
import dev.tradewind.dapr.api.SidecarStatus;
import dev.tradewind.dapr.api.WriteRounds;
import dev.tradewind.dapr.fault.MissingBlock;
import dev.tradewind.dapr.grpc.transport.GrpcLoops;
import dev.tradewind.dapr.publishing.Publisher;
import dev.tradewind.dapr.secret.SecretOperations;
import dev.tradewind.dapr.state.operation.AnswerRoom;
import dev.tradewind.dapr.state.operation.StateOperations;
import dev.tradewind.dapr.stream.TopicStreams;
import io.dapr.v1.CommonProtos.InvokeResponse;
import io.dapr.v1.DaprBindingsProtos.InvokeBindingRequest;
import io.dapr.v1.DaprBindingsProtos.InvokeBindingResponse;
import io.dapr.v1.DaprGrpc.DaprImplBase;
import io.dapr.v1.DaprInvokeProtos.InvokeServiceRequest;
import io.dapr.v1.DaprMetadataProtos.GetMetadataRequest;
import io.dapr.v1.DaprMetadataProtos.GetMetadataResponse;
import io.dapr.v1.DaprMetadataProtos.SetMetadataRequest;
import io.dapr.v1.DaprProtos.ShutdownRequest;
import io.dapr.v1.DaprPubsubProtos.BulkPublishRequest;
import io.dapr.v1.DaprPubsubProtos.BulkPublishResponse;
import io.dapr.v1.DaprPubsubProtos.PublishEventRequest;
import io.dapr.v1.DaprPubsubProtos.SubscribeTopicEventsRequestAlpha1;
import io.dapr.v1.DaprPubsubProtos.SubscribeTopicEventsResponseAlpha1;
import io.dapr.v1.DaprSecretProtos.GetBulkSecretRequest;
import io.dapr.v1.DaprSecretProtos.GetBulkSecretResponse;
import io.dapr.v1.DaprSecretProtos.GetSecretRequest;
import io.dapr.v1.DaprSecretProtos.GetSecretResponse;
import io.dapr.v1.DaprStateProtos.DeleteBulkStateRequest;
import io.dapr.v1.DaprStateProtos.DeleteStateRequest;
import io.dapr.v1.DaprStateProtos.ExecuteStateTransactionRequest;
import io.dapr.v1.DaprStateProtos.GetBulkStateRequest;
import io.dapr.v1.DaprStateProtos.GetBulkStateResponse;
import io.dapr.v1.DaprStateProtos.GetStateRequest;
import io.dapr.v1.DaprStateProtos.GetStateResponse;
import io.dapr.v1.DaprStateProtos.QueryStateRequest;
import io.dapr.v1.DaprStateProtos.QueryStateResponse;
import io.dapr.v1.DaprStateProtos.SaveStateRequest;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;

/// The service of a sidecar, `dapr.proto.runtime.v1.Dapr`. Calls come on an event loop: those that write and wait for
/// nothing share a round there, the others each get a thread. A method that is not here is unimplemented.
public final class SidecarService extends DaprImplBase {
    private final GrpcLoops loops;
    private final AnswerRoom answers;
    private final WriteRounds rounds;
    private final PublishCalls publishing;
    private final StateCalls state;
    private final SecretCalls secrets;
    private final MetadataCalls metadata;
    private final TopicStreams streams;

    public SidecarService(
            SidecarStatus status,
            Publisher publisher,
            ExtendedMetadata extended,
            WriteRounds rounds,
            StateOperations state,
            SecretOperations secrets,
            TopicStreams streams,
            GrpcLoops loops,
            AnswerRoom answers) {
        this.loops = loops;
        this.answers = answers;
        this.rounds = rounds;
        this.publishing = new PublishCalls(publisher);
        this.state = new StateCalls(state);
        this.secrets = new SecretCalls(secrets);
        this.streams = streams;
        metadata = new MetadataCalls(status, extended);
    }

    /// The service behind the guard that holds the rules.
    public ServerServiceDefinition guarded(ApiRules rules) {
        return ServerInterceptors.interceptForward(this, new CallGuard(rules), new CallTrace());
    }

    @Override
    public void publishEvent(PublishEventRequest request, StreamObserver<Empty> caller) {
        var trace = CallTrace.current();
        var answer = new CallAnswer<>(caller, () -> publishing.publish(request, trace));
        make(answer, joinsPublishing(request.getPubsubName(), request));
    }

    @Override
    public void bulkPublishEvent(
            BulkPublishRequest request, StreamObserver<BulkPublishResponse> caller) {
        var trace = CallTrace.current();
        var answer = new CallAnswer<>(caller, () -> publishing.publish(request, trace));
        make(answer, joinsPublishing(request.getPubsubName(), request));
    }

    @Override
    @SuppressWarnings("deprecation") // SDKs go on calling it
    public void bulkPublishEventAlpha1(
            BulkPublishRequest request, StreamObserver<BulkPublishResponse> caller) {
        bulkPublishEvent(request, caller);
    }

    private boolean joinsPublishing(String pubsub, MessageLite request) {
        return rounds.mayPublish(pubsub, request.getSerializedSize());
    }

    @Override
    public void getState(GetStateRequest request, StreamObserver<GetStateResponse> caller) {
        var room = answers.share();
        new CallAnswer<>(caller, () -> state.get(request, room), room::end).makeAlone();
    }

    @Override
    public void getBulkState(
            GetBulkStateRequest request, StreamObserver<GetBulkStateResponse> caller) {
        var room = answers.share();
        new CallAnswer<>(caller, () -> state.getAll(request, room), room::end).makeAlone();
    }

    @Override
    public void saveState(SaveStateRequest request, StreamObserver<Empty> caller) {
        make(new CallAnswer<>(caller, () -> state.save(request)), joins(request));
    }

    @Override
    public void deleteState(DeleteStateRequest request, StreamObserver<Empty> caller) {
        make(new CallAnswer<>(caller, () -> state.delete(request)), joins(request));
    }

    @Override
    public void deleteBulkState(DeleteBulkStateRequest request, StreamObserver<Empty> caller) {
        make(new CallAnswer<>(caller, () -> state.deleteAll(request)), joins(request));
    }

    private boolean joins(MessageLite request) {
        return rounds.mayTake(request.getSerializedSize());
    }

    @Override
    public void executeStateTransaction(
            ExecuteStateTransactionRequest request, StreamObserver<Empty> caller) {
        var trace = CallTrace.current();
        alone(caller, () -> state.transact(request, trace));
    }

    @Override
    public void queryStateAlpha1(
            QueryStateRequest request, StreamObserver<QueryStateResponse> caller) {
        var room = answers.share();
        new CallAnswer<>(caller, () -> state.query(request, room), room::end).makeAlone();
    }

    @Override
    public void getSecret(GetSecretRequest request, StreamObserver<GetSecretResponse> caller) {
        alone(caller, () -> secrets.get(request));
    }

    @Override
    public void getBulkSecret(
            GetBulkSecretRequest request, StreamObserver<GetBulkSecretResponse> caller) {
        alone(caller, () -> secrets.all(request));
    }

    @Override
    public void getMetadata(
            GetMetadataRequest request, StreamObserver<GetMetadataResponse> caller) {
        alone(caller, metadata::get);
    }

    @Override
    public void setMetadata(SetMetadataRequest request, StreamObserver<Empty> caller) {
        alone(caller, () -> metadata.put(request));
    }

    @Override
    public void shutdown(ShutdownRequest request, StreamObserver<Empty> caller) {
        alone(caller, metadata::shutDown);
    }

    @Override
    public StreamObserver<SubscribeTopicEventsRequestAlpha1> subscribeTopicEventsAlpha1(
            StreamObserver<SubscribeTopicEventsResponseAlpha1> caller) {
        return streams.take(caller, FaultStatus::of);
    }

    @Override
    public void invokeService(InvokeServiceRequest request, StreamObserver<InvokeResponse> caller) {
        caller.onError(FaultStatus.of(MissingBlock.INVOCATION.refusal(request.getId())));
    }

    @Override
    public void invokeBinding(
            InvokeBindingRequest request, StreamObserver<InvokeBindingResponse> caller) {
        caller.onError(FaultStatus.of(MissingBlock.BINDINGS.refusal(request.getName())));
    }

    private static <R> void alone(StreamObserver<R> caller, Supplier<R> call) {
        new CallAnswer<>(caller, call).makeAlone();
    }

    private <R> void make(CallAnswer<R> answer, boolean joins) {
        if (joins) {
            loops.join(answer);
        } else {
            answer.makeAlone();
        }
    }
}
