// The few lines of the page that join a fact and its spans on hover and focus; without them the links still lead there.

export const pageScript = `
(() => {
  let lit = []
  const light = (fact) => {
    for (const element of lit) element.classList.remove('on')
    lit = fact ? [...document.querySelectorAll('[data-f="' + fact + '"]')] : []
    for (const element of lit) element.classList.add('on')
  }
  const factAt = (target) => (target instanceof Element ? target.closest('[data-f]') : null)
  for (const type of ['mouseover', 'focusin'])
    document.addEventListener(type, (event) => light(factAt(event.target)?.dataset.f))
  document.addEventListener('click', (event) => {
    const found = factAt(event.target)
    if (!found || event.target.closest('.refs') || String(getSelection()) !== '') return
    const inRecord = found.closest('.record')
    const fact = found.dataset.f
    event.preventDefault()
    location.hash = inRecord && document.getElementById('m-' + fact) ? 'm-' + fact : fact
  })
})()
`
