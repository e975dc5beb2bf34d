// Finds every small mistake that one could have made in a file: a comparison flipped, a condition lost, a call left out.
import { parseAst } from 'rolldown/parseAst';

/** A mistake that is made at run time, by choosing `text` instead of what stands between `start` and `end`. */
export type Mutant = {
  /** From 1, in the order of the file. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** `statement`: left out as a whole, so there is no value to choose. */
  readonly place: 'expression' | 'statement';
  readonly kind:
    | 'comparison'
    | 'condition'
    | 'logic'
    | 'arithmetic'
    | 'number'
    | 'boolean'
    | 'early end'
    | 'call'
    | 'query';
};

type Node = { readonly type: string; readonly start: number; readonly end: number; readonly [key: string]: unknown };

const COMPARISONS: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
};
const ARITHMETIC: Readonly<Record<string, string>> = { '+': '-', '-': '+', '*': '/', '/': '*' };
/** What the query builder is given as text. */
const QUERY_WORDS: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '=': '!=',
  '!=': '=',
  in: 'not in',
  'not in': 'in',
  'is not': 'is',
  is: 'is not',
  asc: 'desc',
  desc: 'asc',
};
/** In a statement of SQL, one place at a time. */
const SQL_PLACES: readonly (readonly [RegExp, string])[] = [
  [/ < /g, ' <= '],
  [/ <= /g, ' < '],
  [/ > /g, ' >= '],
  [/ >= /g, ' > '],
  [/ <> /g, ' = '],
  [/ AND /g, ' OR '],
  [/ OR /g, ' AND '],
  [/ DESC\b/g, ' ASC'],
  [/ IS NOT NULL\b/g, ' IS NULL'],
  [/ = 1\b/g, ' = 0'],
  [/ \+ 1\b/g, ' + 2'],
  [/ ON CONFLICT DO NOTHING\b/g, ''],
  [/\bcoalesce\((\w+), (\w+)\)/g, '$2'],
  [/\bmax\((\w+), ([\w.]+)\)/g, '$2'],
];
const SQL = /^\s*(SELECT|INSERT|UPDATE|DELETE)\b/;
/** Words for people and for the log are not what a test holds fast. */
const WORDS = /^(ctx\.|this\.#)?(log|around\.log)\b|\.log\.(info|warn|error)\(|^process\.std/;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
const isFunction = ({ type }: Node): boolean =>
  type === 'FunctionDeclaration' || type === 'FunctionExpression' || type === 'ArrowFunctionExpression';
/** Types are gone at run time; what stands inside these three is code. */
const isOnlyType = ({ type }: Node): boolean =>
  type.startsWith('TS') && !['TSAsExpression', 'TSNonNullExpression', 'TSSatisfiesExpression'].includes(type);
const isConstant = (node: Node): boolean => node.type === 'Literal';

/** Of what runs at each call; what is worked out once when the file is read (tables, time limits) cannot be chosen later. */
export function mutantsOf(source: string, file: string): Mutant[] {
  const found: Mutant[] = [];
  const textOf = (node: Node): string => source.slice(node.start, node.end);
  const lineAt = (index: number): number => source.slice(0, index).split('\n').length;
  const add = (
    node: Node,
    kind: Mutant['kind'],
    text: string,
    place: Mutant['place'] = 'expression',
    line = lineAt(node.start),
  ): void => {
    found.push({ line, start: node.start, end: node.end, text, place, kind });
  };

  const ofBinary = (node: Node): void => {
    const [left, right] = [node['left'] as Node, node['right'] as Node];
    const operator = String(node['operator']);
    const other = COMPARISONS[operator] ?? ARITHMETIC[operator];
    // A text put together is no sum.
    if (
      other === undefined ||
      (operator === '+' &&
        [left, right].some((side) => typeof side['value'] === 'string' || side.type === 'TemplateLiteral'))
    )
      return;
    add(node, operator in COMPARISONS ? 'comparison' : 'arithmetic', `${textOf(left)} ${other} ${textOf(right)}`);
  };
  const ofCondition = (test: Node, then: Node): void => {
    if (isConstant(test)) return;
    const only =
      then.type === 'BlockStatement' && Array.isArray(then['body']) && then['body'].length === 1
        ? (then['body'][0] as Node)
        : then;
    const isEnd = ['ReturnStatement', 'ThrowStatement', 'ContinueStatement', 'BreakStatement'].includes(only.type);
    add(test, isEnd ? 'early end' : 'condition', 'false');
    add(test, 'condition', 'true');
  };
  const ofText = (node: Node, text: string): void => {
    if (!SQL.test(text)) return;
    for (const [place, instead] of SQL_PLACES) {
      for (const match of textOf(node).matchAll(place)) {
        const made = match[0].replace(new RegExp(place.source), instead);
        add(
          node,
          'query',
          textOf(node).slice(0, match.index) + made + textOf(node).slice(match.index + match[0].length),
          'expression',
          lineAt(node.start + match.index),
        );
      }
    }
  };
  const ofLiteral = (node: Node, parent: Node): void => {
    const { value } = node as { value?: unknown };
    if (typeof value === 'boolean') add(node, 'boolean', String(!value));
    if (typeof value === 'number' && parent.type !== 'MemberExpression') add(node, 'number', String(value + 1));
    if (typeof value === 'string' && value in QUERY_WORDS && parent.type === 'CallExpression')
      add(node, 'query', `'${QUERY_WORDS[value]!}'`);
    if (typeof value === 'string') ofText(node, value);
  };
  const ofStatement = (node: Node): void => {
    const expression = node['expression'] as Node;
    const call =
      expression.type === 'AwaitExpression' || expression.type === 'UnaryExpression'
        ? (expression['argument'] as Node)
        : expression;
    const isCall =
      call.type === 'CallExpression' && (call['callee'] as Node).type !== 'Super' && !WORDS.test(textOf(call));
    if (isCall || (call.type === 'AssignmentExpression' && (call['left'] as Node).type === 'MemberExpression'))
      add(node, 'call', '', 'statement');
  };

  const visit = (node: Node, parent: Node, isInside: boolean): void => {
    if (isOnlyType(node)) return;
    if (isInside) {
      if (node.type === 'BinaryExpression') ofBinary(node);
      if (node.type === 'LogicalExpression' && node['operator'] !== '??') {
        const [left, right] = [textOf(node['left'] as Node), textOf(node['right'] as Node)];
        add(node, 'logic', `(${left}) ${node['operator'] === '&&' ? '||' : '&&'} (${right})`);
      }
      if (node.type === 'IfStatement') ofCondition(node['test'] as Node, node['consequent'] as Node);
      if (node.type === 'ConditionalExpression') ofCondition(node['test'] as Node, node['consequent'] as Node);
      if (node.type === 'Literal') ofLiteral(node, parent);
      if (node.type === 'TemplateLiteral' && parent.type !== 'TaggedTemplateExpression')
        ofText(node, textOf(node).slice(1, -1));
      if (node.type === 'ExpressionStatement' && typeof node['directive'] !== 'string') ofStatement(node);
    }
    if (node.type === 'CallExpression' && WORDS.test(textOf(node))) return;
    for (const [key, value] of Object.entries(node)) {
      // A name before a colon, and the path of another file.
      if ((key === 'key' && node['computed'] !== true) || key === 'source') continue;
      const inside =
        isInside ||
        (isFunction(node) && key === 'body') ||
        (node.type === 'PropertyDefinition' && node['static'] !== true && key === 'value');
      for (const child of Array.isArray(value) ? (value as unknown[]) : [value])
        if (isNode(child)) visit(child, node, inside);
    }
  };
  const program = parseAst(source, { lang: file.endsWith('x') ? 'tsx' : 'ts', astType: 'ts' }, file) as unknown as Node;
  visit(program, program, false);
  return found;
}

/** Where each loop's body begins and ends, and whether it has braces of its own. */
export function loopsOf(
  source: string,
  file: string,
): { readonly start: number; readonly end: number; readonly isBlock: boolean }[] {
  const found: { start: number; end: number; isBlock: boolean }[] = [];
  const visit = (node: Node): void => {
    if (
      ['ForStatement', 'ForOfStatement', 'ForInStatement', 'WhileStatement', 'DoWhileStatement'].includes(node.type)
    ) {
      const body = node['body'] as Node;
      found.push({ start: body.start, end: body.end, isBlock: body.type === 'BlockStatement' });
    }
    for (const value of Object.values(node))
      for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) if (isNode(child)) visit(child);
  };
  visit(parseAst(source, { lang: file.endsWith('x') ? 'tsx' : 'ts', astType: 'ts' }, file) as unknown as Node);
  return found;
}
