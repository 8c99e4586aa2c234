/** What the graph formats draw. */
export interface DependencyDrawing {
  readonly nodes: readonly DrawnService[];
  readonly edges: readonly (readonly [from: string, to: string])[];
  /** One line each, shown as comments. */
  readonly remarks: readonly string[];
}

export interface DrawnService {
  readonly name: string;
  readonly isRoot: boolean;
  /** Upstream's word where it is known, `was …` where it is no longer the present one. */
  readonly status: string | null;
}
