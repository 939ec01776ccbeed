/// The IPLD data model and its codecs: DAG-CBOR, DAG-JSON, DAG-PB.
@NullMarked
package dev.cairn.dag;

import org.jspecify.annotations.NullMarked;
