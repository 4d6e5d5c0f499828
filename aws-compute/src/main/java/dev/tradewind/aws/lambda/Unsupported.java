package dev.tradewind.aws.lambda;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.SnapStart;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/// The members of requests that mean what does not exist here. An instance that took them would not do what was asked.
final class Unsupported {
    private Unsupported() {}

    static void check(CreateFunctionRequest request) {
        refuse("SnapStart", isOn(request.snapStart()));
        refuse("FileSystemConfigs", !request.fileSystemConfigs().isEmpty());
        refuse("KMSKeyArn", isSet(request.kmsKeyArn()));
        refuse("ImageConfig", request.imageConfig() != null);
        refuse("CodeSigningConfigArn", isSet(request.codeSigningConfigArn()));
        refuse("CapacityProviderConfig", request.capacityProviderConfig() != null);
        refuse("DurableConfig", request.durableConfig() != null);
        refuse("TenancyConfig", request.tenancyConfig() != null);
        refuse("PublishTo", request.publishToAsString() != null);
    }

    static void check(UpdateFunctionConfigurationRequest request) {
        refuse("SnapStart", isOn(request.snapStart()));
        refuse("FileSystemConfigs", !request.fileSystemConfigs().isEmpty());
        refuse("KMSKeyArn", isSet(request.kmsKeyArn()));
        refuse("ImageConfig", request.imageConfig() != null);
        refuse("CapacityProviderConfig", request.capacityProviderConfig() != null);
        refuse("DurableConfig", request.durableConfig() != null);
    }

    private static boolean isOn(@Nullable SnapStart snapStart) {
        return snapStart != null
                && snapStart.applyOn() != null
                && snapStart.applyOn() != SnapStartApplyOn.NONE;
    }

    private static boolean isSet(@Nullable String text) {
        return text != null && !text.isEmpty();
    }

    private static void refuse(String member, boolean isThere) {
        if (isThere) {
            throw LambdaError.INVALID_PARAMETER.because(
                    member + " is not supported here; leave it out.");
        }
    }
}
