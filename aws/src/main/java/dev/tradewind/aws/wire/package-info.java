/// AWS's wire protocols, one generic codec each, driven by the field metadata of the SDK's model classes.
@NullMarked
package dev.tradewind.aws.wire;

import org.jspecify.annotations.NullMarked;
