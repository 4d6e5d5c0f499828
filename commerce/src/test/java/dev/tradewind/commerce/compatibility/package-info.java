/// The comparison of what an instance promises others with what the last release promised: the order API by its OpenAPI
/// document, the events by their AsyncAPI document ([decision 39](../../../../../../../docs/decisions/0039-contracts.md)).
@NullMarked
package dev.tradewind.commerce.compatibility;

import org.jspecify.annotations.NullMarked;
