/** Label spaces as data, and the result of labelling a scene. */
import type { Scene } from '../scene/index.ts';

/** Id of a class in a label space, as published. */
export type ClassId = number & { readonly __brand: 'ClassId' };
/** Id of an object in a scene, 1..65535, stable over all its frames; 0 = none. */
export type InstanceId = number & { readonly __brand: 'InstanceId' };

export interface LabelClass {
  readonly id: ClassId;
  /** As published, spelling included. */
  readonly name: string;
  /** sRGB 0..255. */
  readonly color: readonly [number, number, number];
  /** Countable: has instances, boxes and annotations. Otherwise stuff. */
  readonly thing: boolean;
  /** The concept that stands for the class where it is mapped to another space; null or missing: none does. */
  readonly concept?: string | null;
}

/** A set of classes with published ids. Pixels of an ignored id do not count in training or scores. */
export interface LabelSpace {
  readonly name: string;
  readonly title: string;
  /** Where ids, names and colours were taken from. */
  readonly source: string;
  /** All classes, ignored ones included, in order of id. */
  readonly classes: readonly LabelClass[];
  /** What is unmapped or hits nothing; one of `ignored`. */
  readonly voidId: ClassId;
  readonly ignored: readonly ClassId[];
  /** Concept id -> class. A concept that is missing takes the class of its parent concept, and void at the root. */
  readonly classOfConcept: Readonly<Record<string, ClassId>>;
}

/** One object of a scene and what it was taken for. */
export interface LabelledObject {
  readonly instance: InstanceId;
  /** nodePath of its root; `path#part` where a part is an instance of its own. */
  readonly path: string;
  readonly name: string;
  /** Concept id, or null: nothing was recognised. */
  readonly concept: string | null;
  readonly classId: ClassId;
  /** 0..1. */
  readonly confidence: number;
  /** For people: `"Couch.00" is a synonym of sofa`. */
  readonly reason: string;
  readonly by: 'user' | 'rule' | 'generator' | 'proposal';
}

/** What one part of one node's mesh shows in the truth images. */
export interface PartLabel { readonly instance: InstanceId; readonly classId: ClassId; readonly concept: string | null }

export interface Labelling {
  readonly space: LabelSpace;
  /** The scene the parts refer to: the same geometry, meshes split into more parts where face sets were labelled. */
  readonly scene: Scene;
  /** In order of instance id. */
  readonly objects: readonly LabelledObject[];
  /** By node, then by part of its mesh; empty for groups. */
  readonly parts: readonly (readonly PartLabel[])[];
  /** Sidecar entries and rules that matched nothing, and what else the user should know. */
  readonly warnings: readonly string[];
}
