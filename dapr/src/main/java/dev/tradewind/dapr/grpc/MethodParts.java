package dev.tradewind.dapr.grpc;

import dev.tradewind.dapr.resource.Configuration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The parts of the API that methods belong to, by which a configuration allows and denies them (dapr 1.18,
/// `pkg/api/grpc/endpoints.go`; Dapr documentation, "Selectively enable Dapr APIs").
final class MethodParts {
    /// A part and its version, and the methods of it.
    private static final String PARTS =
            """
            invoke v1: InvokeService
            state v1: GetState GetBulkState SaveState DeleteState DeleteBulkState ExecuteStateTransaction
            state v1alpha1: QueryStateAlpha1
            publish v1: PublishEvent BulkPublishEvent
            publish v1alpha1: BulkPublishEventAlpha1
            subscribe v1alpha1: SubscribeTopicEventsAlpha1
            bindings v1: InvokeBinding
            secrets v1: GetSecret GetBulkSecret
            actors v1: RegisterActorTimer UnregisterActorTimer RegisterActorReminder GetActorReminder \
            UnregisterActorReminder UnregisterActorRemindersByType ListActorReminders GetActorState \
            ExecuteActorStateTransaction InvokeActor
            metadata v1: GetMetadata SetMetadata
            configuration v1alpha1: GetConfigurationAlpha1 SubscribeConfigurationAlpha1 UnsubscribeConfigurationAlpha1
            configuration v1: GetConfiguration SubscribeConfiguration UnsubscribeConfiguration
            lock v1alpha1: TryLockAlpha1
            unlock v1alpha1: UnlockAlpha1
            crypto v1alpha1: EncryptAlpha1 DecryptAlpha1
            subtlecrypto v1alpha1: SubtleGetKeyAlpha1 SubtleEncryptAlpha1 SubtleDecryptAlpha1 SubtleSignAlpha1 \
            SubtleVerifyAlpha1 SubtleWrapKeyAlpha1 SubtleUnwrapKeyAlpha1
            workflows v1alpha1: StartWorkflowAlpha1 GetWorkflowAlpha1 TerminateWorkflowAlpha1 RaiseEventWorkflowAlpha1 \
            PurgeWorkflowAlpha1 PauseWorkflowAlpha1 ResumeWorkflowAlpha1
            workflows v1beta1: StartWorkflowBeta1 GetWorkflowBeta1 TerminateWorkflowBeta1 RaiseEventWorkflowBeta1 \
            PurgeWorkflowBeta1 PauseWorkflowBeta1 ResumeWorkflowBeta1
            jobs v1alpha1: ScheduleJobAlpha1 DeleteJobAlpha1 GetJobAlpha1 DeleteJobsByPrefixAlpha1 ListJobsAlpha1
            shutdown v1: Shutdown
            conversation v1alpha1: ConverseAlpha1
            conversation v1alpha2: ConverseAlpha2
            """;

    private static final Map<String, MethodPart> BY_METHOD = read();

    private MethodParts() {}

    private static Map<String, MethodPart> read() {
        var parts = new HashMap<String, MethodPart>();
        PARTS.lines()
                .forEach(line -> {
                    var words = List.of(line.split("[ :]+"));
                    var part = new MethodPart(words.get(0), words.get(1));
                    words.subList(2, words.size()).forEach(it -> parts.put(it, part));
                });
        return Map.copyOf(parts);
    }

    /// Tells whether the method is there. One of no part is where nothing is said of what is allowed.
    static boolean allow(Configuration configuration, String method) {
        var part = BY_METHOD.getOrDefault(method, MethodPart.NONE);
        return configuration.hasGrpc(part.version(), part.name());
    }

    private record MethodPart(String name, String version) {
        static final MethodPart NONE = new MethodPart("", "");
    }
}
