package dev.tradewind.aws.lambda;

import dev.tradewind.functions.code.CodeStore;
import dev.tradewind.functions.code.CodeUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/// The code of functions and layers as requests have it: the bytes of a zip, or, by an extension of this project's, a
/// directory of this machine.
record CodeShapes(CodeStore code) {
    /// The bucket that is none: keys in it are absolute paths.
    static final String LOCAL_BUCKET = "tradewind-local";

    /// Code as a request names it.
    ///
    /// @param imageUri of a container's image, of which nothing runs here
    record Source(
            @Nullable SdkBytes zip,
            @Nullable String bucket,
            @Nullable String key,
            @Nullable String imageUri) {}

    CodeUpload upload(Source source) {
        if (source.imageUri() != null) {
            throw LambdaError.INVALID_PARAMETER.because(
                    "Container images do not run here: send a zip, or name a directory.");
        }
        if (source.zip() != null) {
            if (source.bucket() != null) {
                throw LambdaError.INVALID_PARAMETER.because(
                        "Please do not provide other FunctionCode parameters when providing a ZipFile.");
            }
            return zip(source.zip().asByteArrayUnsafe());
        }
        if (source.bucket() == null || source.key() == null) {
            throw LambdaError.INVALID_PARAMETER.because(
                    "Please provide a source for function code.");
        }
        return local(source.bucket(), source.key());
    }

    private CodeUpload zip(byte[] bytes) {
        if (bytes.length == 0) {
            throw LambdaError.INVALID_PARAMETER.because("Uploaded file must be a non-empty zip");
        }
        return code.upload(bytes);
    }

    private CodeUpload local(String bucket, String key) {
        if (!bucket.equals(LOCAL_BUCKET)) {
            throw LambdaError.INVALID_PARAMETER.because(
                    "There are no buckets here. Send a zip, or name a directory: S3Bucket %s, S3Key its absolute path."
                            .formatted(LOCAL_BUCKET));
        }
        return code.use(key);
    }
}
