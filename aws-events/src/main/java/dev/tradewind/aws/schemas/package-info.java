/// EventBridge Schemas: the registries that schemas are kept in, as the SDK's operations and over REST-JSON.
@NullMarked
package dev.tradewind.aws.schemas;

import org.jspecify.annotations.NullMarked;
