// Tells the operator what the resource group costs. It warns and stops nothing.
@description('What it may cost a month, in the currency of the subscription.')
param amount int

@description('The first day of the month it began in; a budget that exists cannot begin anew.')
param start string
param operatorEmail string
param actionGroupId string

var contacts = empty(operatorEmail) ? [] : [operatorEmail]

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: 'aignehub'
  properties: {
    amount: amount
    category: 'Cost'
    timeGrain: 'Monthly'
    timePeriod: {
      startDate: start
    }
    notifications: {
      spentMost: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: contacts
        contactGroups: [
          actionGroupId
        ]
      }
      willSpendMore: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: contacts
        contactGroups: [
          actionGroupId
        ]
      }
    }
  }
}
