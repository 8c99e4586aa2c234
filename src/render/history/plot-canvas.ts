/** Dots that become the characters of a plot, one or eight a character. */
export interface PlotCanvas {
  /** Dots across and down. */
  readonly width: number;
  readonly height: number;
  /** Connects two dots; counted from the left and from the top. */
  drawLine(from: Dot, to: Dot): void;
  /** Rows of characters from the top; as long as the canvas is wide. */
  rows(): readonly string[];
}

export interface Dot {
  readonly x: number;
  readonly y: number;
}

/** How many dots a character has, and what it looks like. */
interface Raster {
  readonly across: number;
  readonly down: number;
  /** @param dots whether each is set, row by row */
  character(dots: readonly boolean[]): string;
}

const BRAILLE = 0x2800;
/** The bits of a Braille character, row by row. */
const BRAILLE_BITS = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];

const BRAILLE_RASTER: Raster = {
  across: 2,
  down: 4,
  character: (dots) => {
    const bits = dots.reduce((sum, dot, index) => sum | (dot ? (BRAILLE_BITS[index] ?? 0) : 0), 0);
    return bits === 0 ? ' ' : String.fromCharCode(BRAILLE + bits);
  },
};

const ASCII_RASTER: Raster = { across: 1, down: 1, character: ([dot]) => (dot ? '*' : ' ') };

/** @param columns and rows: characters across and down */
export function createCanvas(columns: number, rows: number, isUnicode: boolean): PlotCanvas {
  const raster = isUnicode ? BRAILLE_RASTER : ASCII_RASTER;
  const [width, height] = [columns * raster.across, rows * raster.down];
  const dots = new Uint8Array(width * height);
  const set = ({ x, y }: Dot) => {
    if (x >= 0 && x < width && y >= 0 && y < height) dots[y * width + x] = 1;
  };
  const characterAt = (column: number, row: number) =>
    raster.character(
      Array.from({ length: raster.across * raster.down }, (_, index) => {
        const x = column * raster.across + (index % raster.across);
        const y = row * raster.down + Math.floor(index / raster.across);
        return dots[y * width + x] === 1;
      }),
    );
  return {
    width,
    height,
    drawLine(from, to) {
      const steps = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y), 1);
      for (let step = 0; step <= steps; step++) {
        const at = (a: number, b: number) => Math.round(a + ((b - a) * step) / steps);
        set({ x: at(from.x, to.x), y: at(from.y, to.y) });
      }
    },
    rows: () =>
      Array.from({ length: rows }, (_, row) =>
        Array.from({ length: columns }, (_, column) => characterAt(column, row)).join(''),
      ),
  };
}
